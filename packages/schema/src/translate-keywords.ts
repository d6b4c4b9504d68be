import { atLeast, type Dialect } from './dialect.ts';
import { isObject, own, type SchemaObject } from './json.ts';
import { refHidesSiblings, subschemaKeywords } from './subschema-keywords.ts';

/** Where a subschema of the original lies: the tokens from the schema that holds it. */
export type Tokens = readonly string[];

/** One keyword of the result: a plain value, or the subschemas of the original that it is made of. */
export type TranslatedKeyword =
  | { readonly keyword: string; readonly value: unknown }
  | { readonly keyword: string; readonly schema: Tokens }
  | { readonly keyword: string; readonly list: readonly Tokens[] }
  | { readonly keyword: string; readonly map: readonly (readonly [key: string, at: Tokens])[] }
  | { readonly keyword: string; readonly ref: string; readonly dynamic: boolean };

/** Since when (and until when) each keyword that can reject a value means something. Others are annotations or unknown. */
const assertions: Readonly<Record<string, readonly [since: Dialect, until?: Dialect]>> = {
  const: ['draft-06'],
  contains: ['draft-06'],
  propertyNames: ['draft-06'],
  if: ['draft-07'],
  then: ['draft-07'],
  else: ['draft-07'],
  dependentRequired: ['2019-09'],
  dependentSchemas: ['2019-09'],
  minContains: ['2019-09'],
  maxContains: ['2019-09'],
  unevaluatedItems: ['2019-09'],
  unevaluatedProperties: ['2019-09'],
  prefixItems: ['2020-12'],
  additionalItems: ['draft-04', '2019-09'],
};

/** Keywords that assert in every dialect, apart from those that hold subschemas. */
const always: readonly string[] = [
  'type',
  'enum',
  'multipleOf',
  'minimum',
  'maximum',
  'exclusiveMinimum',
  'exclusiveMaximum',
  'minLength',
  'maxLength',
  'pattern',
  'format',
  'minItems',
  'maxItems',
  'uniqueItems',
  'minProperties',
  'maxProperties',
  'required',
];

/** Keywords that identify or connect schemas: a self-contained schema has no more need of them. */
export const structural: ReadonlySet<string> = new Set([
  '$schema',
  '$id',
  'id',
  '$anchor',
  '$dynamicAnchor',
  '$recursiveAnchor',
  '$vocabulary',
]);

/** Whether a keyword of a dialect says which values are valid. */
export function isAssertion(keyword: string, dialect: Dialect): boolean {
  const range = Object.hasOwn(assertions, keyword) ? assertions[keyword] : undefined;
  if (range !== undefined) return atLeast(dialect, range[0]) && (range[1] === undefined || atLeast(range[1], dialect));
  return always.includes(keyword) || (subschemaKeywords(dialect).has(keyword) && !isContainer(keyword));
}

function isContainer(keyword: string): boolean {
  return keyword === '$defs' || keyword === 'definitions' || keyword === 'contentSchema';
}

/**
 * The keywords of one schema, as the target dialect (the same one, or 2020-12) says them. Preserves exactly which values are
 * valid and which parts are evaluated: keywords that the original's dialect doesn't know don't come to life.
 */
export function translateKeywords(schema: SchemaObject, dialect: Dialect, target: Dialect): TranslatedKeyword[] {
  const out: TranslatedKeyword[] = [];
  const hidden = refHidesSiblings(dialect) && typeof own(schema, '$ref') === 'string';
  const shapes = subschemaKeywords(dialect);
  const changed = dialect !== target;

  for (const keyword of Object.keys(schema)) {
    const value = schema[keyword];
    if (structural.has(keyword)) {
      // `id` is an identifier in draft-04 alone; elsewhere it is a word like any other, and ajv's refusal stays with the caller.
      if (keyword === 'id' && dialect !== 'draft-04') out.push({ keyword, value });
      continue;
    }
    if (isReference(keyword, dialect)) {
      if (typeof value === 'string') out.push({ keyword: '$ref', ref: value, dynamic: keyword !== '$ref' });
      continue;
    }
    const asserts = isAssertion(keyword, dialect);
    if (asserts && hidden) continue;
    if (changed && !asserts && (isAssertion(keyword, target) || isReference(keyword, target))) continue;
    const shape = asserts || isContainer(keyword) ? shapes.get(keyword) : undefined;
    if (changed && asserts && isRewritten(keyword, value, dialect)) continue;
    if (shape === undefined) out.push({ keyword, value });
    else if (Array.isArray(value)) out.push({ keyword, list: value.map((_, i) => [keyword, String(i)]) });
    else if (shape === 'schema' || shape === 'schema-or-list') out.push({ keyword, schema: [keyword] });
    else if (shape === 'schema-or-names-map') out.push(...dependencies(keyword, value, false));
    else if (isObject(value)) out.push({ keyword, map: Object.keys(value).map((key) => [key, [keyword, key]]) });
    else out.push({ keyword, value });
  }
  if (changed && !hidden) rewriteChanged(schema, dialect, out);
  return out;
}

/** What changed its spelling on the way to 2020-12. */
const rewrites: readonly string[] = ['items', 'additionalItems', 'dependencies'];
const bounds: readonly string[] = ['minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum'];

function isRewritten(keyword: string, value: unknown, dialect: Dialect): boolean {
  if (keyword === 'items') return Array.isArray(value);
  return rewrites.includes(keyword) || (dialect === 'draft-04' && bounds.includes(keyword));
}

/** The keywords that don't simply stay what they are when a schema is translated; `items` only where it is a list. */
export function changedKeywords(dialect: Dialect, target: Dialect): string[] {
  if (dialect === target) return [];
  const candidates = [
    ...Object.keys(assertions),
    ...always,
    ...subschemaKeywords(target).keys(),
    '$dynamicRef',
    ...rewrites,
  ];
  return candidates.filter((keyword) => {
    const asserts = isAssertion(keyword, dialect);
    if (asserts) return keyword !== 'items' && isRewritten(keyword, undefined, dialect);
    return isAssertion(keyword, target) || isReference(keyword, target);
  });
}

function isReference(keyword: string, dialect: Dialect): boolean {
  if (keyword === '$ref') return true;
  return (keyword === '$dynamicRef' && dialect === '2020-12') || (keyword === '$recursiveRef' && dialect === '2019-09');
}

function rewriteChanged(schema: SchemaObject, dialect: Dialect, out: TranslatedKeyword[]): void {
  const items = own(schema, 'items');
  if (Array.isArray(items)) {
    if (items.length > 0) out.push({ keyword: 'prefixItems', list: items.map((_, i) => ['items', String(i)]) });
    if (own(schema, 'additionalItems') !== undefined) out.push({ keyword: 'items', schema: ['additionalItems'] });
  }
  const deps = own(schema, 'dependencies');
  if (isObject(deps)) out.push(...dependencies('dependencies', deps, true));
  if (dialect !== 'draft-04') return;
  for (const [bound, exclusive] of [
    ['minimum', 'exclusiveMinimum'],
    ['maximum', 'exclusiveMaximum'],
  ] as const) {
    const limit = own(schema, bound);
    if (limit !== undefined) out.push({ keyword: own(schema, exclusive) === true ? exclusive : bound, value: limit });
  }
}

/** `dependencies` is two keywords in one: lists of names and schemas. */
function dependencies(keyword: string, value: unknown, split: boolean): TranslatedKeyword[] {
  if (!isObject(value)) return [{ keyword, value }];
  const names = Object.keys(value).filter((key) => Array.isArray(value[key]));
  const schemas = Object.keys(value).filter((key) => !Array.isArray(value[key]));
  const required = Object.fromEntries(names.map((key) => [key, value[key]]));
  const map = schemas.map((key) => [key, [keyword, key]] as const);
  if (!split) return [{ keyword, value: required }, ...(map.length > 0 ? [{ keyword, map }] : [])];
  return [
    ...(names.length > 0 ? [{ keyword: 'dependentRequired', value: required }] : []),
    ...(map.length > 0 ? [{ keyword: 'dependentSchemas', map }] : []),
  ];
}
