import { itemAt, settleArray } from './array-member.ts';
import { disjoint, intersect } from './intersect.ts';
import { setKey } from './set-key.ts';
import { type ArrayMember, anything, type ValueSet } from './value-set.ts';

/** Which items are those that `contains` asks for is spelled out in so many ways at most. */
const mostPlacements = 6;

/** What `contains`, `minContains` and `maxContains` say. */
export interface Contained {
  readonly fewest: number;
  readonly most: number;
  readonly values: ValueSet;
  /** Every other value, or more. */
  readonly others: () => ValueSet;
}

/** The arrays that hold what `contains` asks for: in short ones it is the first item, or the second, … */
export function placeContained(array: ArrayMember, contained: Contained): readonly ArrayMember[] {
  const { fewest, most, values } = contained;
  const hits = (length: number) => indexes(length).filter((index) => !disjoint(itemAt(array, index), values));
  // After the prefix all items are alike.
  if (hits(Math.min(array.max, array.prefix.length + fewest)).length < fewest) return [];
  if (array.max > mostPlacements) return [array];
  const limited = most < array.max;
  if (!limited && indexes(fewest).every((index) => isWithin(itemAt(array, index), values))) return [array];
  const sizes = limited ? indexes(most + 1).slice(fewest) : [fewest];
  const placements = sizes.flatMap((size) => choices(hits(array.max), size));
  if (placements.length > mostPlacements) return [array];
  const others = limited ? contained.others() : anything;
  return placements.flatMap((chosen) => {
    const prefix = indexes(array.max).map((index) =>
      intersect(itemAt(array, index), chosen.includes(index) ? values : others),
    );
    const min = Math.max(array.min, ...chosen.map((index) => index + 1));
    const settled = settleArray({ ...array, prefix, min });
    return settled === null ? [] : [settled];
  });
}

function indexes(length: number): readonly number[] {
  return Array.from({ length }, (_, index) => index);
}

function isWithin(item: ValueSet, values: ValueSet): boolean {
  return setKey(intersect(item, values)) === setKey(item);
}

function choices(places: readonly number[], size: number): readonly (readonly number[])[] {
  if (size === 0) return [[]];
  return places.flatMap((first, at) => choices(places.slice(at + 1), size - 1).map((others) => [first, ...others]));
}
