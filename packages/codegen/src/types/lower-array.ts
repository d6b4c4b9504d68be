import type { SchemaObject } from '@concordat/schema';
import { settleArray } from './array-member.ts';
import { intersect } from './intersect.ts';
import { listDistinct } from './list-distinct.ts';
import { type Contained, placeContained } from './lower-contains.ts';
import type { Lowering } from './lowering.ts';
import { isSchema, keyword, type Place, since } from './place.ts';
import { type ArrayMember, anyArray, anything, nothing, type ValueSet } from './value-set.ts';

/** The arrays that a schema's own keywords allow. */
export function lowerArray(schema: SchemaObject, place: Place, lowering: Lowering): readonly ArrayMember[] {
  const { prefix, rest, evaluated } = items(schema, place, lowering);
  const min = keyword(schema, 'minItems');
  const max = keyword(schema, 'maxItems');
  const contained = contains(schema, place, lowering);
  if (contained.fewest > contained.most) return [];
  // None may be what `contains` asks for: every item is something else.
  const narrow = (item: ValueSet) => (contained.most === 0 ? intersect(item, contained.others()) : item);
  const least = typeof min === 'number' ? min : 0;
  const array = settleArray({
    ...anyArray,
    prefix: prefix.map(narrow),
    rest: narrow(rest),
    min: Math.max(least, contained.fewest),
    max: typeof max === 'number' ? max : Number.POSITIVE_INFINITY,
    // For ajv, an item that `contains` asks for has every item evaluated; for the specification, only those that match.
    evaluated: contained.fewest > 0 ? Number.POSITIVE_INFINITY : evaluated,
    contained: contained.values,
  });
  // Beside a prefix, ajv doesn't look for what an empty list should contain.
  const empty =
    contained.fewest > 0 && prefix.length > 0 && least === 0 ? [{ ...anyArray, rest: nothing, max: 0 }] : [];
  if (array === null) return empty;
  const placed = [
    ...empty,
    ...(contained.fewest > 0 || contained.values.length > 0 ? placeContained(array, contained) : [array]),
  ];
  return keyword(schema, 'uniqueItems') === true ? placed.flatMap(listDistinct) : placed;
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

/** How many items `contains` asks for, and which they are. */
function contains(schema: SchemaObject, place: Place, lowering: Lowering): Contained {
  if (!since(place.node.dialect, 'draft-06') || !isSchema(keyword(schema, 'contains')))
    return { fewest: 0, most: Number.POSITIVE_INFINITY, values: nothing, others: () => anything };
  const bound = (name: string, otherwise: number) => {
    const asked = since(place.node.dialect, '2019-09') ? keyword(schema, name) : undefined;
    return typeof asked === 'number' ? asked : otherwise;
  };
  const schemaOfItems = lowering.step(place, 'contains');
  return {
    fewest: bound('minContains', 1),
    most: bound('maxContains', Number.POSITIVE_INFINITY),
    values: lowering.valueOf(schemaOfItems),
    others: () => lowering.negate(schemaOfItems),
  };
}
