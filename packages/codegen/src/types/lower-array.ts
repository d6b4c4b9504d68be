import type { SchemaObject } from '@concordat/schema';
import { settleArray } from './array-member.ts';
import { disjoint } from './intersect.ts';
import type { Lowering } from './lowering.ts';
import { isSchema, keyword, type Place, since } from './place.ts';
import { type ArrayMember, anyArray, anything, type ValueSet } from './value-set.ts';

/** The arrays that a schema's own keywords allow; null when there are none. */
export function lowerArray(schema: SchemaObject, place: Place, lowering: Lowering): ArrayMember | null {
  const { prefix, rest, evaluated } = items(schema, place, lowering);
  const min = keyword(schema, 'minItems');
  const max = keyword(schema, 'maxItems');
  const { fewest, contained } = contains(schema, place, lowering);
  const array = settleArray({
    ...anyArray,
    prefix,
    rest,
    min: Math.max(typeof min === 'number' ? min : 0, fewest),
    max: typeof max === 'number' ? max : Number.POSITIVE_INFINITY,
    evaluated,
    contained,
  });
  if (array === null || fewest === 0 || contained.length > 0 === false) return array;
  const places = [...array.prefix.slice(0, array.max), ...(array.rest.length > 0 ? [array.rest] : [])];
  return places.every((item) => disjoint(item, contained)) ? null : array;
}

function items(schema: SchemaObject, place: Place, lowering: Lowering) {
  const modern = since(place.node.dialect, '2020-12');
  const list = keyword(schema, modern ? 'prefixItems' : 'items');
  const prefixName = modern ? 'prefixItems' : 'items';
  const prefix = Array.isArray(list)
    ? list.map((_, index) => lowering.valueOf(lowering.step(place, prefixName, index)))
    : [];
  const restName = !modern && Array.isArray(list) ? 'additionalItems' : 'items';
  const restSchema = keyword(schema, restName);
  const known = isSchema(restSchema);
  const rest: ValueSet = known ? lowering.valueOf(lowering.step(place, restName)) : anything;
  return { prefix, rest, evaluated: known ? Number.POSITIVE_INFINITY : prefix.length };
}

/** At least how many items `contains` asks for, and which they are. */
function contains(schema: SchemaObject, place: Place, lowering: Lowering): { fewest: number; contained: ValueSet } {
  if (!since(place.node.dialect, 'draft-06') || !isSchema(keyword(schema, 'contains')))
    return { fewest: 0, contained: [] };
  const asked = since(place.node.dialect, '2019-09') ? keyword(schema, 'minContains') : undefined;
  const fewest = typeof asked === 'number' ? asked : 1;
  const contained = lowering.valueOf(lowering.step(place, 'contains'));
  return { fewest, contained };
}
