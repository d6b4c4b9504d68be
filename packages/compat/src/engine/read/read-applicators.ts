import type { Lit } from '../formula/node.ts';
import { keyword, type Place } from './place.ts';

/** `allOf`, `anyOf`, `oneOf`, `not`, `if`/`then`/`else`: schemas for the same value. */
export function readApplicators(place: Place): Lit[] {
  const { schema, universe } = place;
  const parts: Lit[] = [];
  const list = (name: string): Lit[] | undefined => {
    const value = keyword(schema, name);
    if (value === undefined) return undefined;
    if (!Array.isArray(value) || value.length === 0) return [place.malformed(name)];
    return value.map((_, index) => place.child(name, index));
  };
  const allOf = list('allOf');
  if (allOf !== undefined) parts.push(...allOf);
  const anyOf = list('anyOf');
  if (anyOf !== undefined) parts.push(universe.some(anyOf));
  const oneOf = list('oneOf');
  if (oneOf !== undefined) parts.push(universe.one(oneOf));
  if (keyword(schema, 'not') !== undefined) parts.push(-place.child('not'));
  if (keyword(schema, 'if') !== undefined) {
    const condition =
      keyword(schema, 'then') !== undefined || keyword(schema, 'else') !== undefined ? place.child('if') : 0;
    if (keyword(schema, 'then') !== undefined) parts.push(universe.some([-condition, place.child('then')]));
    if (keyword(schema, 'else') !== undefined) parts.push(universe.some([condition, place.child('else')]));
  }
  return parts;
}
