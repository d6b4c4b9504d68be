import { StillComputing } from './intersect.ts';
import type { Member, ObjectMember, ValueSet } from './value-set.ts';

/** Properties of the other branches that a closed branch must not have. */
export type ForeignNames = readonly string[] | undefined;

const none: ReadonlyMap<Member, readonly string[]> = new Map();

/**
 * In a union of closed objects, the properties that a branch lacks and another has. TypeScript takes an object with
 * properties of two branches for one of either, unless the branch says `?: never`; where a tag tells the branches apart, it does so
 * with all but literals.
 */
export function foreignNames(set: ValueSet): ReadonlyMap<Member, readonly string[]> {
  if (set.length < 2) return none;
  const objects = set.flatMap((member) => {
    const object = objectOf(member);
    return object === null ? [] : [{ member, object }];
  });
  const names = new Map<Member, readonly string[]>();
  if (objects.length < 2) return names;
  const all = new Set(objects.flatMap(({ object }) => [...object.properties.keys()]));
  for (const { member, object } of objects) {
    const closed = object.rest.length === 0 && object.patterns.length === 0;
    const foreign = [...all].filter((name) => !object.properties.has(name));
    if (closed && foreign.length > 0) names.set(member, foreign);
  }
  return names;
}

/** References to references are followed so far: they may lead back to themselves. */
const longestChain = 20;

function objectOf(member: Member, steps = 0): ObjectMember | null {
  if (member.kind === 'object') return member;
  if (member.kind !== 'reference' || steps > longestChain) return null;
  try {
    const [only, ...others] = member.target.values();
    return others.length === 0 && only !== undefined ? objectOf(only, steps + 1) : null;
  } catch (error) {
    if (error instanceof StillComputing) return null;
    throw error;
  }
}
