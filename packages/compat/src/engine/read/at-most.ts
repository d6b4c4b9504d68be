import { everyType, type JsonType } from '../formula/json-type.ts';
import { type Lit, TRUE } from '../formula/node.ts';
import type { Universe } from '../formula/universe.ts';

/** A limit for values of one type: the complement of "at least one more", and no word about other types. */
export function atMost(universe: Universe, type: JsonType, oneMore: Lit): Lit {
  const others = universe.types(everyType & ~type);
  return oneMore === TRUE ? others : universe.some([others, -oneMore]);
}
