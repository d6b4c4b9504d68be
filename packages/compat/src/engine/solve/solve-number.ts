import { jsonKey } from '../formula/json-key.ts';
import type { Lit } from '../formula/node.ts';
import {
  ceil,
  compare,
  divide,
  floor,
  isMultiple,
  leastCommonMultiple,
  multiply,
  type Rational,
  toNumber,
} from '../formula/rational.ts';
import { type Answer, EMPTY, found, unknown } from './answer.ts';
import type { Solver } from './solver.ts';

interface Bound {
  readonly at: Rational;
  readonly exclusive: boolean;
}

interface NumberGoal {
  min: Bound | undefined;
  max: Bound | undefined;
  /** The value is a multiple of this. */
  step: Rational | undefined;
  readonly notSteps: Rational[];
  readonly excluded: Set<string>;
}

const mostCandidates = 4_000;

/** Intervals, multiples and exclusions, in exact arithmetic. */
export function solveNumber(solver: Solver, lits: readonly Lit[]): Answer {
  const goal = gather(solver, lits);
  if (goal.min && goal.max) {
    const order = compare(goal.min.at, goal.max.at);
    if (order > 0 || (order === 0 && (goal.min.exclusive || goal.max.exclusive))) return EMPTY;
  }
  const { step } = goal;
  if (step !== undefined) {
    if (goal.notSteps.some((other) => isMultiple(step, other))) return EMPTY;
    return scan(solver, goal, step, mostCandidates);
  }
  if (goal.min && goal.max && compare(goal.min.at, goal.max.at) === 0) {
    const value = toNumber(goal.min.at);
    if (value === undefined) return unknown('a number that no JSON parser keeps exactly');
    return fits(goal, value, goal.min.at) ? found(value) : EMPTY;
  }
  return dense(solver, goal);
}

/** Between two different bounds there is always a number that isn't excluded; a short decimal if possible. */
function dense(solver: Solver, goal: NumberGoal): Answer {
  let power: Rational = { n: 1n, d: 1n };
  for (let places = 0; places < 340; places++) {
    const answer = scan(solver, goal, power, 60);
    if (answer.kind === 'found') return answer;
    power = divide(power, { n: 10n, d: 1n });
  }
  return unknown('no decimal between two bounds is a number in JavaScript');
}

/** Looks through the multiples of `step`, near 1 first. */
function scan(solver: Solver, goal: NumberGoal, step: Rational, limit: number): Answer {
  const low = goal.min && tighten(ceil(divide(goal.min.at, step)), goal.min, step, 1n);
  const high = goal.max && tighten(floor(divide(goal.max.at, step)), goal.max, step, -1n);
  if (low !== undefined && high !== undefined && low > high) return EMPTY;
  let start = ceil(divide({ n: 1n, d: 1n }, step));
  if (high !== undefined && start > high) start = high;
  if (low !== undefined && start < low) start = low;
  let inexact = false;
  for (let i = 0; i < limit; i++) {
    const offset = BigInt(i);
    const candidates = i === 0 ? [start] : [start + offset, start - offset];
    let inside = false;
    for (const index of candidates) {
      if ((low !== undefined && index < low) || (high !== undefined && index > high)) continue;
      inside = true;
      solver.meter.spend(1);
      const exact = multiply({ n: index, d: 1n }, step);
      const value = toNumber(exact);
      if (value === undefined) inexact = true;
      else if (fits(goal, value, exact)) return found(value);
    }
    if (!inside) return inexact ? unknown('a number that no JSON parser keeps exactly') : EMPTY;
  }
  return unknown('too many numbers to look through');
}

function tighten(index: bigint, bound: Bound, step: Rational, inward: bigint): bigint {
  const onBound = compare(multiply({ n: index, d: 1n }, step), bound.at) === 0;
  return onBound && bound.exclusive ? index + inward : index;
}

function fits(goal: NumberGoal, value: number, exact: Rational): boolean {
  if (goal.excluded.has(jsonKey(value))) return false;
  return !goal.notSteps.some((step) => isMultiple(exact, step));
}

function gather(solver: Solver, lits: readonly Lit[]): NumberGoal {
  const goal: NumberGoal = {
    min: undefined,
    max: undefined,
    step: undefined,
    notSteps: [],
    excluded: new Set<string>(),
  };
  for (const lit of lits) {
    const node = solver.universe.node(lit);
    switch (node.kind) {
      case 'minimum':
        if (lit > 0) goal.min = tighter(goal.min, { at: node.bound, exclusive: node.exclusive }, 1);
        else goal.max = tighter(goal.max, { at: node.bound, exclusive: !node.exclusive }, -1);
        break;
      case 'maximum':
        if (lit > 0) goal.max = tighter(goal.max, { at: node.bound, exclusive: node.exclusive }, -1);
        else goal.min = tighter(goal.min, { at: node.bound, exclusive: !node.exclusive }, 1);
        break;
      case 'multiple':
        if (lit < 0) goal.notSteps.push(node.of);
        else goal.step = goal.step === undefined ? node.of : leastCommonMultiple(goal.step, node.of);
        break;
      case 'values':
        for (const key of node.keys) goal.excluded.add(key);
        break;
      default:
    }
  }
  return goal;
}

function tighter(known: Bound | undefined, bound: Bound, direction: number): Bound {
  if (known === undefined) return bound;
  const order = compare(bound.at, known.at) * direction;
  if (order > 0) return bound;
  return order === 0 && bound.exclusive ? bound : known;
}
