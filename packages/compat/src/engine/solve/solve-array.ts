import type { Json } from '@concordat/schema';
import type { Lit } from '../formula/node.ts';
import { type Answer, EMPTY, found, unknown } from './answer.ts';
import { type ArrayGoal, type Counter, gatherArray } from './array-goal.ts';
import { distinctValues } from './distinct-values.ts';
import type { Solver } from './solver.ts';

const longest = 3_000;

/** Lengths, positions, counted items and uniqueness together: which item satisfies which count is tried in every way. */
export function solveArray(solver: Solver, lits: readonly Lit[]): Answer {
  const goal = gatherArray(solver.universe, lits);
  if (goal.min > goal.max || goal.unique === 'both') return EMPTY;
  if (goal.counters.some((counter) => counter.min > counter.max)) return EMPTY;
  if (goal.min > longest || goal.prefix > longest)
    return unknown(`an array of at least ${Math.max(goal.min, goal.prefix)} items`);
  const search = new ArraySearch(solver, goal);
  // Longer arrays than this gain nothing: every need has an item of its own, and the rest can be left out.
  const needs = goal.counters.reduce((sum, counter) => sum + counter.min, 0);
  const enough = Math.max(goal.min, goal.prefix + needs + (goal.unique === 'no' ? 2 : 0));
  if (enough > longest) return unknown(`an array of at least ${enough} items`);
  for (let length = goal.min; length <= Math.min(goal.max, enough); length++) {
    const items = search.ofLength(length);
    if (items !== undefined) return found(items);
    if (search.tooLong(length)) break;
  }
  return search.open === undefined ? EMPTY : unknown(search.open);
}

class ArraySearch {
  /** Why a failure to find is no proof. */
  open: string | undefined;
  private readonly solver: Solver;
  private readonly goal: ArrayGoal;

  constructor(solver: Solver, goal: ArrayGoal) {
    this.solver = solver;
    this.goal = goal;
  }

  ofLength(length: number): Json[] | undefined {
    const positions = Array.from({ length }, (_, index) => [...this.goal.at(index)]);
    // A position that nothing fits makes every array of this length or more impossible.
    for (const lits of positions) if (this.impossible(lits)) return undefined;
    if (this.goal.unique !== 'no') return this.satisfy(positions, 0, 0, 0);
    for (let first = 0; first < length; first++) {
      for (let second = first + 1; second < length; second++) {
        // Beyond the prefix positions are alike: one pair of them stands for all.
        if (second > Math.max(first, this.goal.prefix) + 1) break;
        const joined = [...(positions[first] ?? []), ...(positions[second] ?? [])];
        if (this.impossible(joined)) continue;
        const next = positions.map((lits, index) => (index === first || index === second ? joined : lits));
        const items = this.satisfy(next, 0, 0, 0, [first, second]);
        if (items !== undefined) return items;
      }
    }
    return undefined;
  }

  /** Whether no longer array can do what one of this length couldn't. */
  tooLong(length: number): boolean {
    return length > 0 && this.solver.solve(this.goal.at(length - 1)).kind === 'empty';
  }

  private impossible(lits: readonly Lit[]): boolean {
    const answer = this.solver.solve(lits);
    if (answer.kind === 'unknown') this.open ??= answer.reason;
    return answer.kind === 'empty';
  }

  /** Gives each count the items that it needs, counter by counter, position by position. */
  private satisfy(
    positions: readonly (readonly Lit[])[],
    index: number,
    have: number,
    start: number,
    equal?: readonly [number, number],
  ): Json[] | undefined {
    this.solver.meter.spend(1);
    const counter = this.goal.counters[index];
    if (counter === undefined) return this.fill(positions, equal);
    if (have >= counter.min) {
      return counter.max === Number.POSITIVE_INFINITY
        ? this.satisfy(positions, index + 1, 0, 0, equal)
        : this.limit(positions, index, counter, 0, 0, equal);
    }
    for (let at = Math.max(start, counter.from); at < positions.length; at++) {
      const lits = positions[at] ?? [];
      // Positions beyond the prefix that say the same are alike; the first of them stands for all.
      if (at > Math.max(start, counter.from, this.goal.prefix) && sameLits(lits, positions[at - 1] ?? [])) continue;
      const wanted = [...lits, counter.lit];
      if (this.impossible(wanted)) continue;
      const next = positions.map((old, i) => (i === at || (equal?.includes(at) && equal.includes(i)) ? wanted : old));
      const gained = equal?.includes(at) && counter.from <= equal[0] ? 2 : 1;
      const items = this.satisfy(next, index, have + gained, at + 1, equal);
      if (items !== undefined) return items;
    }
    return undefined;
  }

  /** Decides for every position whether a limited count has it, so that the limit holds. */
  private limit(
    positions: readonly (readonly Lit[])[],
    index: number,
    counter: Counter,
    at: number,
    have: number,
    equal?: readonly [number, number],
  ): Json[] | undefined {
    this.solver.meter.spend(1);
    if (have > counter.max) return undefined;
    if (at >= positions.length) {
      return have >= counter.min ? this.satisfy(positions, index + 1, 0, 0, equal) : undefined;
    }
    const lits = positions[at] ?? [];
    if (at < counter.from) return this.limit(positions, index, counter, at + 1, have, equal);
    const choices: (readonly [Lit, number])[] = lits.includes(counter.lit)
      ? [[counter.lit, 1]]
      : [
          [-counter.lit, 0],
          [counter.lit, 1],
        ];
    for (const [lit, count] of choices) {
      const wanted = lits.includes(lit) ? lits : [...lits, lit];
      if (this.impossible(wanted)) continue;
      const next = positions.map((old, i) => (i === at ? wanted : old));
      const items = this.limit(next, index, counter, at + 1, have + count, equal);
      if (items !== undefined) return items;
    }
    return undefined;
  }

  private fill(positions: readonly (readonly Lit[])[], equal?: readonly [number, number]): Json[] | undefined {
    if (this.goal.unique === 'yes') {
      const values = distinctValues(this.solver, positions);
      if (typeof values !== 'string') return values;
      if (values !== '') this.open ??= values;
      return undefined;
    }
    const items: Json[] = [];
    const joined = equal === undefined ? [] : [...(positions[equal[0]] ?? []), ...(positions[equal[1]] ?? [])];
    for (const [index, lits] of positions.entries()) {
      const answer = this.solver.solve(equal?.includes(index) ? joined : lits);
      if (answer.kind === 'unknown') this.open ??= answer.reason;
      if (answer.kind !== 'found') return undefined;
      items.push(answer.value);
    }
    return items;
  }
}

function sameLits(a: readonly Lit[], b: readonly Lit[]): boolean {
  return a.length === b.length && a.every((lit, index) => lit === b[index]);
}
