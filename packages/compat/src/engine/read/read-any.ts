import type { Json } from '@concordat/schema';
import { everyType, jsonTypes } from '../formula/json-type.ts';
import type { Lit } from '../formula/node.ts';
import { one } from '../formula/rational.ts';
import { fromLaterDialect, keyword, type Place } from './place.ts';

const typeNames: ReadonlyMap<unknown, number> = new Map<unknown, number>([
  ...Object.entries(jsonTypes),
  ['integer', jsonTypes.number],
]);

/** `type`, `enum`, `const`: what holds for a value of any type. */
export function readAny(place: Place): Lit[] {
  return [...readType(place), ...readValues(place)];
}

function readType(place: Place): Lit[] {
  const { schema, universe } = place;
  const type = keyword(schema, 'type');
  if (type === undefined) return [];
  const names: readonly unknown[] = Array.isArray(type) ? type : [type];
  if (names.length === 0 || names.some((name) => !typeNames.has(name))) return [place.malformed('type')];
  let mask = 0;
  for (const name of names) mask |= typeNames.get(name) ?? 0;
  // The validators know `nullable` from OpenAPI, and what they accept is what counts.
  if (keyword(schema, 'nullable') === true) mask |= jsonTypes.null;
  const parts = [universe.types(mask & everyType)];
  if (names.includes('integer') && !names.includes('number')) parts.push(universe.atom({ kind: 'multiple', of: one }));
  return parts;
}

function readValues(place: Place): Lit[] {
  const { schema, universe } = place;
  const parts: Lit[] = [];
  if (Object.hasOwn(schema, 'enum')) {
    const values = schema['enum'];
    parts.push(Array.isArray(values) ? universe.values(values as Json[]) : place.malformed('enum'));
  }
  if (Object.hasOwn(schema, 'const')) {
    const constant = universe.values([keyword(schema, 'const') as Json]);
    parts.push(place.dialect === 'draft-04' ? fromLaterDialect(place, 'const', constant) : constant);
  }
  return parts;
}
