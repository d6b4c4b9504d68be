import { intersectArrays } from './array-member.ts';
import { intersectObjects } from './object-member.ts';
import { intersectBooleans, intersectNumbers, intersectStrings } from './scalar-members.ts';
import { forgetKeys, setKey } from './set-key.ts';
import { isWholeMember, unite } from './unite.ts';
import {
  anything,
  type BothMember,
  isAnything,
  type Member,
  type ReferenceMember,
  type ValueSet,
} from './value-set.ts';

/** More combinations than this, and the intersection is left to TypeScript (`A & B`). */
const largestProduct = 64;
/** Deeper than this, the first operand stands for the intersection: larger, never smaller. */
const deepest = 24;

/** So many steps any schema may take, beside one for each of its characters; from then on sets are larger, never smaller. */
const leastComparisons = 5_000;

let depth = 0;
let comparisons = 0;
let isDeep = false;
let sizeOf = () => 0;
let size: number | null = null;

/** Begins the account of another schema, which may cost more the larger it is (in characters; few are ever measured). */
export function resetComparisons(measure: () => number): void {
  comparisons = 0;
  isDeep = false;
  sizeOf = measure;
  size = null;
  forgetKeys();
}

/** Counts work that is not a comparison. */
export function spend(steps: number): void {
  comparisons += steps;
}

/** The steps of the account so far. */
export function spent(): number {
  return comparisons;
}

/** Notes that the schema nests so deeply that what a part of it means may depend on where the part stands. */
export function noteDepth(): void {
  isDeep = true;
}

/** Is the schema so small and flat that no bound can have touched it, whatever was spared? */
export function isModest(): boolean {
  return !isDeep && comparisons <= leastComparisons;
}

/** Has the schema used up what it may cost? */
export function isExhausted(): boolean {
  if (comparisons <= leastComparisons) return false;
  size ??= sizeOf();
  return comparisons > leastComparisons + size;
}

/** Opens a reference, or says that it can't be opened now because it is being computed. */
function open(member: ReferenceMember): ValueSet | null {
  try {
    return member.target.values();
  } catch (error) {
    if (error instanceof StillComputing) return null;
    throw error;
  }
}

/** References are followed so far: they may lead back to themselves. */
const longestChain = 20;

/** The set with its references replaced by what they stand for. */
export function opened(set: ValueSet, steps = 0): ValueSet {
  if (!set.some((member) => member.kind === 'reference')) return set;
  if (steps > longestChain) return anything;
  return unite(
    set.flatMap((member) => (member.kind === 'reference' ? opened(open(member) ?? anything, steps + 1) : [member])),
  );
}

/** Thrown by `Declared.values` of a declaration that is being computed. */
export class StillComputing extends Error {}

/** The values that are in both sets. */
export function intersect(a: ValueSet, b: ValueSet): ValueSet {
  if (a.length === 0 || b.length === 0) return [];
  if (isAnything(a)) return b;
  if (isAnything(b) || a === b || setKey(a) === setKey(b)) return a;
  if (depth > deepest || isExhausted()) return a;
  if (depth > deepest / 2) noteDepth();
  depth += 1;
  try {
    return product(a, b);
  } finally {
    depth -= 1;
  }
}

function product(a: ValueSet, b: ValueSet): ValueSet {
  comparisons += a.length * b.length;
  if (a.length * b.length > largestProduct) return [both(a, b)];
  const met: Member[] = [];
  for (const one of a) for (const other of b) met.push(...meet(one, other));
  return met.length > largestProduct ? [both(a, b)] : unite(met);
}

function both(...parts: readonly ValueSet[]): BothMember {
  return { kind: 'both', parts };
}

function meet(a: Member, b: Member): ValueSet {
  if (a.kind === 'any') return [b];
  if (b.kind === 'any') return [a];
  if (a.kind === 'both' || b.kind === 'both') return [both(...partsOf(a), ...partsOf(b))];
  if (a.kind === 'reference') return meetReference(a, b);
  if (b.kind === 'reference') return meetReference(b, a);
  const single = meetKinds(a, b);
  return single === null ? [] : [single];
}

function partsOf(member: Member): readonly ValueSet[] {
  return member.kind === 'both' ? member.parts : [[member]];
}

/** A reference stays one where the other side takes nothing from it. */
function meetReference(reference: ReferenceMember, other: Member): ValueSet {
  if (other.kind === 'reference' && other.target === reference.target) return [reference];
  const opened = open(reference);
  if (opened === null) return unopened(reference, other);
  if (isAnything(opened)) return [other];
  if (other.kind === 'reference') {
    const theirs = open(other);
    if (theirs === null) return unopened(other, reference);
    const met = intersect(opened, theirs);
    if (setKey(met) === setKey(theirs)) return [other];
    return setKey(met) === setKey(opened) ? [reference] : met;
  }
  const met = intersect(opened, [other]);
  if (setKey(met) === setKey(opened)) return [reference];
  return met;
}

/** What is in a set that is still being computed, and in another: said with `&` for objects, larger for what it can't be said of. */
function unopened(reference: ReferenceMember, other: Member): ValueSet {
  if (other.kind === 'reference') return [both([reference], [other])];
  if (other.kind !== 'object') return [other];
  return isWholeMember(other) ? [reference] : [both([reference], [other])];
}

function meetKinds(a: Member, b: Member): Member | null {
  if (a.kind === 'null' && b.kind === 'null') return a;
  if (a.kind === 'boolean' && b.kind === 'boolean') return intersectBooleans(a, b);
  if (a.kind === 'number' && b.kind === 'number') return intersectNumbers(a, b);
  if (a.kind === 'string' && b.kind === 'string') return intersectStrings(a, b);
  if (a.kind === 'array' && b.kind === 'array') return intersectArrays(a, b, intersect);
  if (a.kind === 'object' && b.kind === 'object') return intersectObjects(a, b, intersect);
  return null;
}

export function intersectAll(sets: readonly ValueSet[]): ValueSet {
  return sets.reduce(intersect, anything);
}

/** Are there surely no values in both? `false` also means: not known. */
export function disjoint(a: ValueSet, b: ValueSet): boolean {
  return intersect(a, b).length === 0;
}
