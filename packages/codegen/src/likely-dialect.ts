import type { Dialect, Schema } from '@concordat/schema';
import { isRecord } from './types/place.ts';

const of2020 = ['prefixItems', '$dynamicRef', '$dynamicAnchor'];
const of2019 = [
  ...['$recursiveRef', '$recursiveAnchor', '$defs', '$anchor', 'unevaluatedProperties', 'unevaluatedItems'],
  ...['dependentRequired', 'dependentSchemas', 'minContains', 'maxContains'],
];
/** Keywords whose keys are names and not keywords. */
const maps = ['properties', 'patternProperties', '$defs', 'definitions', 'dependentSchemas', 'dependencies'];
const data = ['enum', 'const', 'default', 'examples'];
const deepest = 100;

/**
 * The dialect of a schema that doesn't name one, by its keywords: `prefixItems` is 2020-12, a list as `items` is draft-07
 * (beside a keyword that came in 2019-09, 2019-09), a boolean `exclusiveMinimum` is draft-04. Where nothing tells: 2020-12.
 */
export function likelyDialect(schema: Schema): Dialect {
  const signs = new Set<Dialect>();
  look(schema, signs, 0);
  if (signs.has('2020-12')) return '2020-12';
  if (signs.has('draft-04')) return 'draft-04';
  if (signs.has('draft-07')) return signs.has('2019-09') ? '2019-09' : 'draft-07';
  return '2020-12';
}

function look(schema: unknown, signs: Set<Dialect>, depth: number): void {
  if (depth > deepest) return;
  if (Array.isArray(schema)) for (const item of schema) look(item, signs, depth + 1);
  if (!isRecord(schema)) return;
  const has = (name: string) => Object.hasOwn(schema, name);
  if (of2020.some(has)) signs.add('2020-12');
  if (of2019.some(has)) signs.add('2019-09');
  if (Array.isArray(schema.items) || has('additionalItems') || isRecord(schema.dependencies)) signs.add('draft-07');
  if (typeof schema.exclusiveMinimum === 'boolean' || typeof schema.exclusiveMaximum === 'boolean')
    signs.add('draft-04');
  for (const [name, value] of Object.entries(schema)) {
    if (data.includes(name)) continue;
    if (maps.includes(name) && isRecord(value)) for (const child of Object.values(value)) look(child, signs, depth + 1);
    else look(value, signs, depth + 1);
  }
}
