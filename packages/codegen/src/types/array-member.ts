import { type ArrayMember, anything, isAnything, type ValueSet } from './value-set.ts';

/** What the item at this place may be. */
export function itemAt(array: ArrayMember, index: number): ValueSet {
  return array.prefix[index] ?? array.rest;
}

/** Drops what can't be there: null when no array is left. */
export function settleArray(array: ArrayMember): ArrayMember | null {
  let { max, prefix, rest } = array;
  const impossible = prefix.findIndex((item) => item.length === 0);
  if (impossible !== -1) max = Math.min(max, impossible);
  if (rest.length === 0) max = Math.min(max, prefix.length);
  if (array.min > max) return null;
  if (prefix.length >= max) {
    prefix = prefix.slice(0, max);
    rest = [];
  } else if (rest.length === 0) max = Math.min(max, prefix.length);
  while (prefix.length > 0 && isAnything(rest) && isAnything(prefix[prefix.length - 1] ?? []))
    prefix = prefix.slice(0, -1);
  return { ...array, prefix, rest, max };
}

export function intersectArrays(
  a: ArrayMember,
  b: ArrayMember,
  meet: (a: ValueSet, b: ValueSet) => ValueSet,
): ArrayMember | null {
  const length = Math.max(a.prefix.length, b.prefix.length);
  return settleArray({
    kind: 'array',
    prefix: Array.from({ length }, (_, index) => meet(itemAt(a, index), itemAt(b, index))),
    rest: meet(a.rest, b.rest),
    min: Math.max(a.min, b.min),
    max: Math.min(a.max, b.max),
    evaluated: Math.max(a.evaluated, b.evaluated),
    contained: a.contained.length === 0 ? b.contained : b.contained.length === 0 ? a.contained : anything,
  });
}
