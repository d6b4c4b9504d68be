import type { Lit } from '../formula/node.ts';
import { fromLaterDialect, keyword, type Place } from './place.ts';

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
  parts.push(...readCondition(place));
  return parts;
}

function readCondition(place: Place): Lit[] {
  const { schema, universe } = place;
  const [positive, negative] = [keyword(schema, 'then') !== undefined, keyword(schema, 'else') !== undefined];
  if (keyword(schema, 'if') === undefined || !(positive || negative)) return [];
  const condition = place.child('if');
  const parts: Lit[] = [];
  if (positive) parts.push(universe.some([-condition, place.child('then')]));
  if (negative) parts.push(universe.some([condition, place.child('else')]));
  const known = place.dialect !== 'draft-04' && place.dialect !== 'draft-06';
  return known ? parts : [fromLaterDialect(place, 'if', universe.all(parts))];
}
