import { atLeast, type Dialect } from './dialect.ts';

/**
 * What a keyword holds: one schema, a list of them, a map of them, one schema or a list (`items` before 2020-12), or a
 * map of schemas and lists of names (`dependencies`).
 */
export type SubschemaShape = 'schema' | 'list' | 'map' | 'schema-or-list' | 'schema-or-names-map';

/** Each keyword that holds schemas: its shape, the dialects that know it, and whether it applies to the same value. */
const table: readonly (readonly [keyword: string, shape: SubschemaShape, since: Dialect, until?: Dialect])[] = [
  ['definitions', 'map', 'draft-04'],
  // Known from 2019-09 on; older schemas that use it mean it, and a pointer into it works in every dialect.
  ['$defs', 'map', 'draft-04'],
  ['properties', 'map', 'draft-04'],
  ['patternProperties', 'map', 'draft-04'],
  ['additionalProperties', 'schema', 'draft-04'],
  ['items', 'schema-or-list', 'draft-04', '2019-09'],
  ['items', 'schema', '2020-12'],
  ['additionalItems', 'schema', 'draft-04', '2019-09'],
  // Gone from the core in 2019-09, kept there for compatibility, and every validator still asserts it.
  ['dependencies', 'schema-or-names-map', 'draft-04'],
  ['allOf', 'list', 'draft-04'],
  ['anyOf', 'list', 'draft-04'],
  ['oneOf', 'list', 'draft-04'],
  ['not', 'schema', 'draft-04'],
  ['contains', 'schema', 'draft-06'],
  ['propertyNames', 'schema', 'draft-06'],
  ['if', 'schema', 'draft-07'],
  ['then', 'schema', 'draft-07'],
  ['else', 'schema', 'draft-07'],
  ['dependentSchemas', 'map', '2019-09'],
  ['unevaluatedItems', 'schema', '2019-09'],
  ['unevaluatedProperties', 'schema', '2019-09'],
  ['contentSchema', 'schema', '2019-09'],
  ['prefixItems', 'list', '2020-12'],
];

const byDialect = new Map<Dialect, ReadonlyMap<string, SubschemaShape>>();

/** The keywords of a dialect that hold schemas, with the shape of what they hold. */
export function subschemaKeywords(dialect: Dialect): ReadonlyMap<string, SubschemaShape> {
  let keywords = byDialect.get(dialect);
  if (keywords === undefined) {
    keywords = new Map(
      table
        .filter(([, , since, until]) => atLeast(dialect, since) && (until === undefined || atLeast(until, dialect)))
        .map(([keyword, shape]) => [keyword, shape]),
    );
    byDialect.set(dialect, keywords);
  }
  return keywords;
}

/** Whether `$ref` hides the keywords beside it, as it does up to draft-07. */
export function refHidesSiblings(dialect: Dialect): boolean {
  return !atLeast(dialect, '2019-09');
}

/** Calls `visit` for every schema directly inside another one. Values of the wrong shape are passed over. */
export function eachSubschema(
  schema: { readonly [keyword: string]: unknown },
  dialect: Dialect,
  visit: (value: unknown, keyword: string, key: string | undefined) => void,
): void {
  const keywords = subschemaKeywords(dialect);
  for (const keyword of Object.keys(schema)) {
    const shape = keywords.get(keyword);
    if (shape === undefined) continue;
    const value = schema[keyword];
    if (Array.isArray(value)) {
      if (shape === 'list' || shape === 'schema-or-list')
        for (const [i, entry] of value.entries()) visit(entry, keyword, String(i));
    } else if (shape === 'schema' || shape === 'schema-or-list') {
      visit(value, keyword, undefined);
    } else if (shape !== 'list' && typeof value === 'object' && value !== null) {
      for (const key of Object.keys(value)) {
        const entry = (value as Record<string, unknown>)[key];
        if (!Array.isArray(entry)) visit(entry, keyword, key);
      }
    }
  }
}
