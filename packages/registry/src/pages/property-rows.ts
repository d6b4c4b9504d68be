/** One property of an event, in words. */
export interface PropertyRow {
  readonly name: string;
  readonly type: string;
  readonly required: boolean;
  readonly description: string;
}

/** The top-level properties that a schema declares, in its order; what is written in an unusual way is only named. */
export function propertyRows(schema: unknown): readonly PropertyRow[] {
  const properties = own(schema, 'properties');
  if (typeof properties !== 'object' || properties === null) return [];
  const required = own(schema, 'required');
  const names = new Set<unknown>(Array.isArray(required) ? required : []);
  return Object.entries(properties).map(([name, property]) => {
    const target = follow(schema, property);
    const description = own(property, 'description') ?? own(target, 'description');
    return {
      name,
      type: typeOf(schema, target),
      required: names.has(name),
      description: typeof description === 'string' ? description : '',
    };
  });
}

function typeOf(root: unknown, schema: unknown): string {
  const type = own(schema, 'type');
  const format = own(schema, 'format');
  const values = own(schema, 'enum');
  const items = own(schema, 'items');
  if (Object.hasOwn(Object(schema), 'const')) return JSON.stringify(own(schema, 'const'));
  if (Array.isArray(values))
    return (
      values
        .slice(0, 8)
        .map((value) => JSON.stringify(value))
        .join(' | ') + (values.length > 8 ? ' | …' : '')
    );
  const base = Array.isArray(type)
    ? type.filter((each) => typeof each === 'string').join(' | ')
    : typeof type === 'string'
      ? type
      : '';
  if (base === 'array' && typeof items === 'object') {
    const inner = own(items, 'type') ?? own(follow(root, items), 'type');
    return typeof inner === 'string' ? `array of ${inner}` : 'array';
  }
  if (base !== '') return typeof format === 'string' ? `${base} (${format})` : base;
  return ['oneOf', 'anyOf', 'allOf'].find((key) => own(schema, key) !== undefined) ?? 'any';
}

// One step: registered schemas of this registry's own `push` refer to `#/$defs/Name`.
function follow(root: unknown, schema: unknown): unknown {
  const ref = own(schema, '$ref');
  const match = typeof ref === 'string' ? /^#\/(\$defs|definitions)\/([^/]+)$/.exec(ref.replace('%24', '$')) : null;
  if (match === null) return schema;
  return own(own(root, match[1] ?? ''), (match[2] ?? '').replaceAll('~1', '/').replaceAll('~0', '~')) ?? schema;
}

function own(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, key) ? Reflect.get(value, key) : undefined;
}
