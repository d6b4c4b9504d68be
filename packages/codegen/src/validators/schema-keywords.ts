import type { Schema, SchemaObject } from '@concordat/schema';

export type Kind = 'null' | 'boolean' | 'number' | 'string' | 'array' | 'object';

/** A keyword of a schema, own properties only. */
export function own(schema: SchemaObject, keyword: string): unknown {
  return Object.hasOwn(schema, keyword) ? schema[keyword] : undefined;
}

export function isSchemaObject(value: unknown): value is SchemaObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The schemas of a keyword that holds a list of them. */
export function branchesOf(schema: SchemaObject, keyword: string): readonly Schema[] {
  const list = own(schema, keyword);
  return Array.isArray(list) ? (list as readonly Schema[]) : [];
}

/** The schema of a keyword that holds one. */
export function schemaAt(schema: SchemaObject, keyword: string): Schema | undefined {
  const value = own(schema, keyword);
  return typeof value === 'boolean' || isSchemaObject(value) ? value : undefined;
}

/** The schemas of a keyword that holds a map of them. */
export function propertiesOf(schema: SchemaObject, keyword = 'properties'): readonly (readonly [string, Schema])[] {
  const properties = own(schema, keyword);
  if (!isSchemaObject(properties)) return [];
  return Object.keys(properties).map((name) => [name, properties[name] as Schema] as const);
}

/** The texts of a keyword that holds a list. */
export function namesIn(list: unknown): readonly string[] {
  return Array.isArray(list) ? list.filter((name) => typeof name === 'string') : [];
}

const kindOfType: Readonly<Record<string, Kind>> = {
  null: 'null',
  boolean: 'boolean',
  integer: 'number',
  number: 'number',
  string: 'string',
  array: 'array',
  object: 'object',
};

function typeNames(schema: SchemaObject): readonly string[] {
  const type = own(schema, 'type');
  const names = (typeof type === 'string' ? [type] : Array.isArray(type) ? type : []).filter(
    (name): name is string => typeof name === 'string' && Object.hasOwn(kindOfType, name),
  );
  return names.length > 0 && own(schema, 'nullable') === true && !names.includes('null') ? [...names, 'null'] : names;
}

/** The kinds of values that a schema's own `type` allows. */
export interface AllowedKinds {
  /** null where `type` doesn't say. */
  readonly allowed: ReadonlySet<Kind> | null;
  /** Numbers must be whole. */
  readonly integer: boolean;
}

const untyped: AllowedKinds = { allowed: null, integer: false };
const single: ReadonlyMap<unknown, AllowedKinds> = new Map(
  Object.entries(kindOfType).map(([name, kind]) => [name, { allowed: new Set([kind]), integer: name === 'integer' }]),
);

export function kindsOf(schema: SchemaObject): AllowedKinds {
  const type = own(schema, 'type');
  if (type === undefined) return untyped;
  // Nearly every schema names one type.
  const one = own(schema, 'nullable') === true ? undefined : single.get(type);
  if (one !== undefined) return one;
  const names = typeNames(schema);
  if (names.length === 0) return untyped;
  const allowed = new Set(names.flatMap((name) => kindOfType[name] ?? []));
  return { allowed, integer: names.includes('integer') && !names.includes('number') };
}

export function kindOf(value: unknown): Kind {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  return typeof value as Kind;
}

/** Does a schema list the values that it allows? */
export function isListed(schema: SchemaObject): boolean {
  return Object.hasOwn(schema, 'const') || Array.isArray(own(schema, 'enum'));
}

/** May a value of a kind be valid, as far as `type` goes? */
export function allows({ allowed }: AllowedKinds, kind: Kind): boolean {
  return allowed === null || allowed.has(kind);
}

/** The only kind that `type` allows; null where there are several. */
export function onlyKind({ allowed }: AllowedKinds): Kind | null {
  const [first] = allowed ?? [];
  return allowed?.size === 1 ? (first ?? null) : null;
}

/** Keywords that can refuse a value. */
export const asserting: readonly string[] = (
  '$ref type const enum format pattern minLength maxLength minimum maximum exclusiveMinimum exclusiveMaximum multipleOf ' +
  'items prefixItems contains minContains maxContains minItems maxItems uniqueItems unevaluatedItems ' +
  'properties required patternProperties additionalProperties propertyNames minProperties maxProperties dependentRequired ' +
  'dependentSchemas unevaluatedProperties allOf anyOf oneOf not if then else nullable'
).split(' ');

const isAsserting: ReadonlySet<string> = new Set(asserting);

/** The reference of a schema that says nothing else; undefined for every other schema. */
export function plainReference(schema: Schema): string | undefined {
  if (typeof schema === 'boolean') return undefined;
  const ref = own(schema, '$ref');
  if (typeof ref !== 'string') return undefined;
  for (const keyword of Object.keys(schema)) if (keyword !== '$ref' && isAsserting.has(keyword)) return undefined;
  return ref;
}
