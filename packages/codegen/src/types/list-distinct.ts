import { itemAt, settleArray } from './array-member.ts';
import { opened } from './intersect.ts';
import { lowerLiteral } from './lower-scalars.ts';
import type { ArrayMember, Member, ValueSet } from './value-set.ts';

/** Lists without repetition are spelled out where there are so many at most. */
const mostLists = 8;

type Scalar = string | number | boolean | null;

/** The lists of this form that hold no item twice, one by one where they are few; otherwise all of them. */
export function listDistinct(array: ArrayMember): readonly ArrayMember[] {
  const lists: (readonly Scalar[])[] = [];
  const extend = (list: readonly Scalar[]): boolean => {
    if (list.length >= array.min && lists.push(list) > mostLists) return false;
    if (list.length === array.max) return true;
    const scalars = scalarsIn(itemAt(array, list.length));
    return scalars?.every((scalar) => list.includes(scalar) || extend([...list, scalar])) === true;
  };
  if (array.max < 2 || !extend([])) return [array];
  return lists.flatMap((list) => {
    const prefix = list.map(lowerLiteral);
    const settled = settleArray({ ...array, prefix, rest: [], min: list.length, max: list.length });
    return settled === null ? [] : [settled];
  });
}

/** null: too many to list. */
function scalarsIn(item: ValueSet): readonly Scalar[] | null {
  const scalars: Scalar[] = [];
  for (const member of opened(item)) {
    const found = scalarsOf(member);
    if (found === null) return null;
    scalars.push(...found);
  }
  return scalars;
}

function scalarsOf(member: Member): readonly Scalar[] | null {
  if (member.kind === 'null') return [null];
  if (member.kind === 'boolean') return member.value === null ? [true, false] : [member.value];
  return member.kind === 'string' || member.kind === 'number' ? member.literals : null;
}
