import type { Json, SchemaObject } from '@concordat/schema';
import { jsonKey } from '../engine/formula/json-key.ts';
import { asObject, get, type Side } from './pair.ts';

/** Which branch of the old list is which of the new one, by index; and those that are only in one of them. */
export interface MatchedBranches {
  readonly pairs: readonly (readonly [number, number])[];
  readonly removed: readonly number[];
  readonly added: readonly number[];
}

/** The ways to recognise a branch again, the surest first. */
const likenesses: readonly ((old: SchemaObject, next: SchemaObject) => boolean)[] = [
  (old, next) => typeof old['$ref'] === 'string' && old['$ref'] === next['$ref'],
  (old, next) => typeof old['title'] === 'string' && old['title'] === next['title'],
  (old, next) => discriminator(old) !== undefined && discriminator(old) === discriminator(next),
  (old, next) =>
    old['$ref'] === undefined &&
    next['$ref'] === undefined &&
    typeof old['type'] === 'string' &&
    old['type'] === next['type'] &&
    old['type'] !== 'object',
];

const mostComparisons = 10_000;

/** Takes out the branches that read the same. */
function matchEqual(
  before: readonly SchemaObject[],
  after: readonly SchemaObject[],
  removed: Set<number>,
  added: Set<number>,
  pairs: (readonly [number, number])[],
): void {
  const places = new Map<string, number[]>();
  after.forEach((branch, index) => {
    const key = jsonKey(branch as Json);
    const known = places.get(key);
    if (known === undefined) places.set(key, [index]);
    else known.push(index);
  });
  before.forEach((branch, index) => {
    const match = places.get(jsonKey(branch as Json))?.shift();
    if (match === undefined) return;
    pairs.push([index, match]);
    removed.delete(index);
    added.delete(match);
  });
}

/** Matches the branches of a list keyword, the surest likeness first. */
export function matchBranches(old: Side, next: Side, keyword: string): MatchedBranches {
  const before = branchesOf(old, keyword);
  const after = branchesOf(next, keyword);
  const pairs: (readonly [number, number])[] = [];
  const removed = new Set(before.keys());
  const added = new Set(after.keys());
  matchEqual(before, after, removed, added, pairs);
  // Looking at every pair is for lists that a person can look at.
  for (const alike of removed.size * added.size <= mostComparisons ? likenesses : []) {
    for (const i of removed) {
      const match = [...added].find((j) => alike(before[i] as SchemaObject, after[j] as SchemaObject));
      if (match === undefined) continue;
      pairs.push([i, match]);
      removed.delete(i);
      added.delete(match);
    }
  }
  // As many are left on both sides: what stands in the same order is taken for the same.
  if (removed.size === added.size) {
    const rest = [...added];
    [...removed].forEach((i, position) => {
      pairs.push([i, rest[position] as number]);
    });
    return { pairs, removed: [], added: [] };
  }
  return { pairs, removed: [...removed], added: [...added] };
}

function branchesOf(side: Side, keyword: string): SchemaObject[] {
  const list = get(side, keyword);
  return Array.isArray(list) ? list.map(asObject) : [];
}

/** The constants of a branch's properties: what tells it from its siblings. */
function discriminator(branch: SchemaObject): string | undefined {
  const properties = asObject(branch['properties']);
  const constants = Object.keys(properties)
    .sort()
    .flatMap((name) => {
      const schema = asObject(properties[name]);
      const values = Object.hasOwn(schema, 'const') ? [schema['const']] : schema['enum'];
      return Array.isArray(values) && values.length === 1 ? [`${name}=${JSON.stringify(values[0])}`] : [];
    });
  return constants.length === 0 ? undefined : constants.join();
}
