import type { Dialect, Schema, SchemaObject } from '@concordat/schema';

/** A way to say the same in other words. */
export interface Rewrite {
  readonly name: string;
  /** The schema in other words; undefined where this way doesn't apply. */
  apply(schema: SchemaObject, dialect: Dialect): SchemaObject | undefined;
}

type Visit = (schema: SchemaObject) => SchemaObject;

const lists: ReadonlySet<string> = new Set(['allOf', 'anyOf', 'oneOf', 'prefixItems']);
const maps: ReadonlySet<string> = new Set(['properties', 'patternProperties', 'dependentSchemas', 'definitions']);
const singles: ReadonlySet<string> = new Set([
  'items',
  'additionalItems',
  'contains',
  'additionalProperties',
  'propertyNames',
  'not',
  'if',
  'then',
  'else',
  'unevaluatedProperties',
  'unevaluatedItems',
]);

function isObject(value: unknown): value is SchemaObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The schema with every schema inside it, and itself, visited from the inside out. */
function everywhere(schema: unknown, visit: Visit): unknown {
  if (!isObject(schema)) return schema;
  const inner: Record<string, unknown> = {};
  for (const [keyword, value] of Object.entries(schema)) {
    if (Array.isArray(value) && (lists.has(keyword) || keyword === 'items'))
      inner[keyword] = value.map((entry) => everywhere(entry, visit));
    else if (singles.has(keyword)) inner[keyword] = everywhere(value, visit);
    else if (maps.has(keyword) && isObject(value)) {
      inner[keyword] = Object.fromEntries(
        Object.entries(value).map(([name, entry]) => [name, everywhere(entry, visit)]),
      );
    } else inner[keyword] = value;
  }
  return visit(inner);
}

function rewriteEverywhere(schema: SchemaObject, visit: Visit): SchemaObject {
  return everywhere(schema, visit) as SchemaObject;
}

/** Where `unevaluated*` looks at neighbours, moving a keyword changes what it sees. */
function looksAround(schema: Schema): boolean {
  return JSON.stringify(schema).includes('"unevaluated');
}

function and(schema: SchemaObject, more: SchemaObject): SchemaObject {
  const { allOf } = schema;
  return { ...schema, allOf: [...(Array.isArray(allOf) ? allOf : []), more] };
}

function hides(schema: SchemaObject, dialect: Dialect): boolean {
  return dialect.startsWith('draft') && Object.hasOwn(schema, '$ref');
}

/** The ways to say the same that a verdict must not notice. */
export const rewrites: readonly Rewrite[] = [
  {
    name: 'reordering',
    apply: (schema) =>
      rewriteEverywhere(schema, (inner) =>
        Object.fromEntries(
          Object.entries(inner)
            .reverse()
            .map(([keyword, value]) =>
              ['allOf', 'anyOf', 'oneOf', 'enum', 'required', 'type'].includes(keyword) && Array.isArray(value)
                ? [keyword, [...value].reverse()]
                : [keyword, value],
            ),
        ),
      ),
  },
  {
    name: '$ref extraction',
    apply: (schema) => {
      const { $schema, definitions, ...rest } = schema;
      const moved = JSON.parse(JSON.stringify(rest).replaceAll('"$ref":"#"', '"$ref":"#/definitions/whole"'));
      const parts = JSON.parse(
        JSON.stringify(definitions ?? {}).replaceAll('"$ref":"#"', '"$ref":"#/definitions/whole"'),
      );
      return { $schema, $ref: '#/definitions/whole', definitions: { ...parts, whole: moved } };
    },
  },
  {
    name: 'allOf wrapping',
    apply: (schema) => {
      const { $schema, definitions, ...rest } = schema;
      return { $schema, allOf: [{ allOf: [rest] }], definitions };
    },
  },
  {
    name: 'double negation',
    apply: (schema) => {
      const { $schema, definitions, ...rest } = schema;
      return { $schema, not: { not: rest }, definitions };
    },
  },
  {
    name: 'enum as oneOf of const',
    apply: (schema, dialect) =>
      looksAround(schema)
        ? undefined
        : rewriteEverywhere(schema, (inner) => {
            const { enum: values, ...rest } = inner;
            if (!Array.isArray(values) || hides(inner, dialect)) return inner;
            const single = (value: unknown): SchemaObject =>
              dialect === 'draft-04' ? { enum: [value] } : { const: value };
            return and(rest, { oneOf: values.map(single) });
          }),
  },
  {
    name: 'De Morgan',
    apply: (schema, dialect) =>
      looksAround(schema)
        ? undefined
        : rewriteEverywhere(schema, (inner) => {
            const { anyOf, ...rest } = inner;
            if (!Array.isArray(anyOf) || hides(inner, dialect)) return inner;
            return and(rest, { not: { allOf: anyOf.map((branch) => ({ not: branch })) } });
          }),
  },
  {
    name: 'types as anyOf',
    apply: (schema, dialect) =>
      looksAround(schema)
        ? undefined
        : rewriteEverywhere(schema, (inner) => {
            const { type, ...rest } = inner;
            if (!Array.isArray(type) || hides(inner, dialect)) return inner;
            return and(rest, { anyOf: type.map((name) => ({ type: name })) });
          }),
  },
  {
    name: 'renaming of definitions',
    apply: (schema) =>
      JSON.parse(
        JSON.stringify(schema)
          .replaceAll('"#/definitions/d"', '"#/definitions/renamed"')
          .replace('"definitions":{"d":', '"definitions":{"renamed":'),
      ) as SchemaObject,
  },
];
