import { jsonTypes } from '../formula/json-type.ts';
import type { Lit } from '../formula/node.ts';
import { atMost } from './at-most.ts';
import { countKeyword, fromLaterDialect, keyword, type Place } from './place.ts';

/** The keywords of arrays, `unevaluatedItems` aside. */
export function readArrays(place: Place): Lit[] {
  return [...readLengths(place), ...readItems(place), ...readContains(place)];
}

function readLengths(place: Place): Lit[] {
  const { universe } = place;
  const parts: Lit[] = [];
  const min = countKeyword(place, 'minItems');
  if (min === 'malformed') parts.push(place.malformed('minItems'));
  else if (min !== undefined) parts.push(universe.atom({ kind: 'min-items', count: min }));
  const max = countKeyword(place, 'maxItems');
  if (max === 'malformed') parts.push(place.malformed('maxItems'));
  else if (max !== undefined) {
    parts.push(atMost(universe, jsonTypes.array, universe.atom({ kind: 'min-items', count: max + 1 })));
  }
  const unique = keyword(place.schema, 'uniqueItems');
  if (unique === true) parts.push(universe.atom({ kind: 'unique' }));
  else if (unique !== undefined && unique !== false) parts.push(place.malformed('uniqueItems'));
  return parts;
}

/** The keyword that holds one schema for each of the first items, and the one for the rest. */
export function itemKeywords(place: Place): { readonly prefix: string; readonly rest: string; readonly count: number } {
  const prefix = place.dialect === '2020-12' ? 'prefixItems' : 'items';
  const list = keyword(place.schema, prefix);
  if (Array.isArray(list)) {
    return { prefix, rest: place.dialect === '2020-12' ? 'items' : 'additionalItems', count: list.length };
  }
  return { prefix, rest: 'items', count: 0 };
}

function readItems(place: Place): Lit[] {
  const { schema, universe } = place;
  const { prefix, rest, count } = itemKeywords(place);
  const parts: Lit[] = [];
  for (let index = 0; index < count; index++) {
    parts.push(universe.atom({ kind: 'item', index, node: place.child(prefix, index) }));
  }
  if (prefix === 'prefixItems' && count === 0 && keyword(schema, prefix) !== undefined)
    parts.push(place.malformed(prefix));
  if (keyword(schema, rest) !== undefined) {
    parts.push(universe.atom({ kind: 'items', index: count, node: place.child(rest) }));
  }
  return parts;
}

function readContains(place: Place): Lit[] {
  const { schema, universe } = place;
  if (keyword(schema, 'contains') === undefined) return [];
  const node = place.child('contains');
  const counted = place.dialect === '2019-09' || place.dialect === '2020-12';
  const min = counted ? countKeyword(place, 'minContains') : undefined;
  const max = counted ? countKeyword(place, 'maxContains') : undefined;
  if (min === 'malformed') return [place.malformed('minContains')];
  if (max === 'malformed') return [place.malformed('maxContains')];
  const contained = universe.atom({ kind: 'contains', count: min ?? 1, node });
  if (place.dialect === 'draft-04') return [fromLaterDialect(place, 'contains', contained)];
  const parts = [contained];
  if (max !== undefined) {
    parts.push(atMost(universe, jsonTypes.array, universe.atom({ kind: 'contains', count: max + 1, node })));
  }
  return parts;
}
