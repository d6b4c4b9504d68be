import type { Json } from '@concordat/schema';
import type { Meter } from '../budget.ts';
import { Evaluator, type Truth } from '../formula/evaluate.ts';
import { typesInOrder } from '../formula/json-type.ts';
import { FALSE, type Lit, TRUE } from '../formula/node.ts';
import type { Universe } from '../formula/universe.ts';
import { Languages } from '../language/languages.ts';
import { type Answer, EMPTY, found, unknown } from './answer.ts';
import { Branches } from './branches.ts';

/** Deeper values than this are not looked for. */
const deepest = 360;
const tooDeep = `values nested more than ${deepest} levels deep`;

/** Where nothing is asked, a text will do. */
const anything: Answer = found('text');

interface Frame {
  /** The outermost goal in progress whose emptiness was assumed on the way here. */
  low: number;
  /** How many provisional proofs there were when this goal was begun. */
  readonly provisional: number;
}

/**
 * Decides whether an intersection of sets is empty. A goal that comes up inside itself is assumed to be empty: JSON values are
 * finite, so a smallest value of the outer goal would contain a smaller one of the same goal. Proofs that rest on such an
 * assumption are kept only once the outer goal is proved too.
 */
export class Solver {
  readonly universe: Universe;
  readonly languages: Languages;
  readonly evaluator: Evaluator;
  readonly meter: Meter;
  private readonly branches: Branches;
  private readonly answers = new Map<string, Answer>();
  /** Goals that were too deep, with the depth from which on they are. */
  private readonly deep = new Map<string, number>();
  private readonly open = new Map<string, number>();
  private readonly assumed = new Map<string, number>();
  private readonly assumedOrder: string[] = [];
  private readonly frames: Frame[] = [];

  constructor(universe: Universe, meter: Meter) {
    this.universe = universe;
    this.meter = meter;
    const spend = (steps: number): void => meter.spend(steps);
    this.languages = new Languages(spend);
    this.evaluator = new Evaluator(universe, this.languages, spend);
    this.branches = new Branches(this);
  }

  /** A value that all of the sets have, a proof that there is none, or neither. */
  solve(lits: readonly Lit[]): Answer {
    const goal = normalise(lits);
    if (goal === undefined) return EMPTY;
    if (goal.length === 0) return anything;
    const key = goal.join();
    const known = this.answers.get(key);
    if (known !== undefined) return known;
    const assumedLow = this.assumed.get(key) ?? this.open.get(key);
    if (assumedLow !== undefined) {
      this.lower(assumedLow);
      return EMPTY;
    }
    const index = this.frames.length;
    if (index > deepest || index >= (this.deep.get(key) ?? Number.POSITIVE_INFINITY)) return unknown(tooDeep);
    this.meter.spend(1);
    const frame: Frame = { low: index, provisional: this.assumedOrder.length };
    this.frames.push(frame);
    this.open.set(key, index);
    let answer: Answer;
    try {
      answer = this.decide(goal);
    } finally {
      this.frames.pop();
      this.open.delete(key);
    }
    this.settle(key, answer, frame, index);
    return answer;
  }

  private settle(key: string, answer: Answer, frame: Frame, index: number): void {
    if (answer.kind !== 'empty') {
      // What was proved on the assumption that this goal is empty is not proved any more.
      for (const proof of this.assumedOrder.splice(frame.provisional)) this.assumed.delete(proof);
      // How deep a value may be depends on where the goal came up: nearer the top it may still be found.
      if (answer.kind === 'found' || answer.reason !== tooDeep) this.answers.set(key, answer);
      else this.deep.set(key, Math.min(index, this.deep.get(key) ?? index));
      return;
    }
    if (frame.low < index) {
      this.assumed.set(key, frame.low);
      this.assumedOrder.push(key);
      this.lower(frame.low);
      return;
    }
    this.answers.set(key, answer);
    for (const proof of this.assumedOrder.splice(frame.provisional)) {
      this.assumed.delete(proof);
      this.answers.set(proof, EMPTY);
    }
  }

  private lower(low: number): void {
    const frame = this.frames.at(-1);
    if (frame !== undefined && low < frame.low) frame.low = low;
  }

  private decide(goal: readonly Lit[]): Answer {
    const hint = this.fromHints(goal);
    if (hint !== undefined) return found(hint);
    let open: Answer | undefined;
    for (const type of typesInOrder) {
      const restricted: Lit[] = [];
      for (const lit of goal) {
        const inner = this.universe.restrict(lit, type);
        if (inner !== TRUE) restricted.push(inner);
        if (inner === FALSE) break;
      }
      if (restricted.at(-1) === FALSE) continue;
      const answer = this.branches.solve(type, restricted);
      if (answer.kind === 'found') return answer;
      if (answer.kind === 'unknown') open ??= answer;
    }
    return open ?? EMPTY;
  }

  /** A value that somebody wrote down for one of the sets, if it is in all of them. */
  private fromHints(goal: readonly Lit[]): Json | undefined {
    for (const lit of goal) {
      for (const value of this.universe.hints.get(lit) ?? []) {
        if (this.accepts(goal, value) === true) return value;
      }
    }
    return undefined;
  }

  accepts(goal: Iterable<Lit>, value: Json): Truth {
    return this.evaluator.acceptsAll(goal, value);
  }
}

/** The goal without repetitions, in one order; undefined when it contradicts itself on its face. */
function normalise(lits: readonly Lit[]): readonly Lit[] | undefined {
  const set = new Set<Lit>();
  for (const lit of lits) {
    if (lit === TRUE) continue;
    if (lit === FALSE || set.has(-lit)) return undefined;
    set.add(lit);
  }
  return [...set].sort((a, b) => a - b);
}
