import { type Json, type Schema, SchemaError } from '@concordat/schema';
import type { Judge, Rejection } from './confirm/judge.ts';
import { BudgetSpent, Meter } from './engine/budget.ts';
import type { Lit } from './engine/formula/node.ts';
import { Universe } from './engine/formula/universe.ts';
import { Reader } from './engine/read/reader.ts';
import { Solver } from './engine/solve/solver.ts';
import type { Assumption, ReadingOptions } from './options.ts';
import { reasonOf } from './reason-of.ts';
import { searchCandidates } from './search/search-candidates.ts';
import { shrink } from './search/shrink.ts';

/** A value that the writers' schemas accept and the reader's rejects, as the validator confirmed. */
export interface Refutation {
  readonly kind: 'refuted';
  readonly value: Json;
  readonly rejection: Rejection;
}

/** Whether every value of the writer is one of the reader: proved, refuted by a confirmed value, or open. */
export type Containment = { readonly kind: 'proved' } | Refutation | { readonly kind: 'open'; readonly reason: string };

type Confirmation =
  | Refutation
  /** `final` when no other value can fare better, because the validator refuses a schema. */
  | { readonly kind: 'open'; readonly reason: string; readonly final?: boolean };

/** The steps that one direction may cost unless the caller says otherwise. */
export const defaultSteps = 400_000;
/** The steps that shrinking and judging a value may cost beyond the budget. */
const stepsToConfirm = 50_000;
/** How many candidates of the search the validator is asked about. */
const mostConfirmations = 40;

/** How a question is read, and what is taken for granted. */
export interface QuestionOptions extends ReadingOptions {
  readonly assume?: readonly Assumption[] | undefined;
}

/**
 * One question: do all values that each of the writer's schemas accepts belong to the reader's? And what follows from the
 * answer. The first of the writer's schemas is the one that was written down; the validator judges by that one.
 */
export class Comparison {
  private readonly writer: readonly Schema[];
  private readonly reader: Schema;
  private readonly judge: Judge;
  private readonly options: QuestionOptions;
  private readonly fillsDefaults: boolean;
  private readonly solver: Solver;
  private readonly spend: (steps: number) => void;
  private readonly readers: Reader[] = [];
  private readonly written: readonly Lit[];
  private readonly accepted: Lit;

  /** @throws SchemaError, BudgetSpent, RangeError when the schemas can't be read */
  constructor(writer: readonly Schema[], reader: Schema, judge: Judge, options: QuestionOptions) {
    this.writer = writer;
    this.reader = reader;
    this.judge = judge;
    this.options = options;
    const meter = new Meter(options.budget?.steps ?? defaultSteps);
    this.spend = (steps) => meter.spend(steps);
    this.solver = new Solver(new Universe(this.spend), meter);
    this.written = writer.map((schema, index) => this.read(schema, `writer${index}`));
    this.fillsDefaults = options.assume?.includes('defaults-filled') === true;
    this.accepted = this.read(reader, 'reader', this.fillsDefaults);
  }

  private read(schema: Schema, name: string, fillsDefaults = false): Lit {
    const { universe, evaluator } = this.solver;
    const document = new Reader(schema, name, universe, evaluator, { ...this.options, fillsDefaults }, this.spend);
    this.readers.push(document);
    return document.root();
  }

  /**
   * The proof or the value that the engine finds; what it leaves open, a search may still refute.
   * @throws SchemaError when the validator refuses a schema
   */
  decide(): Containment {
    const endless = this.readers.find((document) => document.endless !== undefined)?.endless;
    if (endless !== undefined) return { kind: 'open', reason: endless };
    // What the engine couldn't read, the validators may refuse altogether: then theirs is the reason to give.
    if (this.readers.some(({ doubts }) => doubts.length > 0)) {
      for (const schema of [...this.writer.slice(0, 1), this.reader]) this.judge.reject(schema, null);
    }
    let reason: string;
    const tried: Json[] = [];
    try {
      const answer = this.solver.solve([...this.written, -this.accepted]);
      if (answer.kind === 'empty') {
        // A schema that no validator takes says nothing, whatever the engine made of the part that it read.
        for (const schema of [...this.writer.slice(0, 1), this.reader]) this.judge.assertUsable(schema);
        return { kind: 'proved' };
      }
      if (answer.kind === 'found') {
        const confirmation = this.confirmSmall(answer.value);
        if (confirmation.kind === 'refuted') return confirmation;
        if (confirmation.final) return { kind: 'open', reason: confirmation.reason };
        tried.push(answer.value);
        reason = confirmation.reason;
      } else reason = answer.reason;
    } catch (error) {
      if (!(error instanceof BudgetSpent) && !(error instanceof RangeError)) throw error;
      reason = reasonOf(error);
    }
    return this.search(tried) ?? { kind: 'open', reason };
  }

  private search(tried: readonly Json[]): Refutation | undefined {
    let calls = 0;
    for (const value of searchCandidates(this.solver, this.written, this.accepted, tried)) {
      const confirmation = this.confirm(value);
      if (confirmation.kind === 'refuted') return confirmation;
      if (confirmation.final || ++calls >= mostConfirmations) return undefined;
    }
    return undefined;
  }

  /** The same without whatever doesn't matter to the break, if the validator agrees. */
  private confirmSmall(value: Json, variant?: Lit): Confirmation {
    // A value that was found must not be lost for want of the steps that judging it takes.
    this.solver.meter.extend(stepsToConfirm);
    const goal = [...this.written, -this.accepted, ...(variant === undefined ? [] : [-variant])];
    const small = shrink(value, (candidate) => this.solver.accepts(goal, candidate) === true);
    const confirmation = this.confirm(small);
    return confirmation.kind === 'refuted' || confirmation.final || small === value
      ? confirmation
      : this.confirm(value);
  }

  /** Asks the validator about a value, on all sides. */
  confirm(value: Json): Confirmation {
    try {
      const [written] = this.writer;
      const refused = written === undefined ? undefined : this.judge.reject(written, value);
      if (refused !== undefined) {
        return unconfirmed(`the writer's schema says that "${refused.valuePath}" ${refused.message}`);
      }
      // That a writer writes only what it declares is no validator's verdict: the engine's word is enough.
      if (this.solver.accepts(this.written.slice(1), value) !== true) return unconfirmed("it isn't what writers write");
      const rejection = this.judge.reject(this.reader, value);
      if (rejection !== undefined) return { kind: 'refuted', value, rejection };
      return unconfirmed("the reader's schema accepts it");
    } catch (error) {
      return { kind: 'open', reason: reasonOf(error), final: SchemaError.is(error) };
    }
  }

  /**
   * A confirmed value that the reader's schema and a variant of the writer's both reject: what a change does by itself. The steps are
   * added to the budget. Undefined when there is none, or none was found.
   */
  refuteVariant(variant: Schema, steps: number): Refutation | undefined {
    try {
      this.solver.meter.extend(steps);
      const lit = this.read(variant, 'variant', this.fillsDefaults);
      const answer = this.solver.solve([...this.written, -lit, -this.accepted]);
      const confirmation = answer.kind === 'found' ? this.confirmSmall(answer.value, lit) : undefined;
      return confirmation?.kind === 'refuted' ? confirmation : undefined;
    } catch {
      // A variant may refer to what only the other version has: then it says nothing.
      return undefined;
    }
  }

  /** A value of the first writer's schema alone that the reader rejects, by the engine's word only. */
  refuteFirst(steps: number): Json | undefined {
    try {
      this.solver.meter.extend(steps);
      const goal = [...this.written.slice(0, 1), -this.accepted];
      const answer = this.solver.solve(goal);
      if (answer.kind !== 'found') return undefined;
      return shrink(answer.value, (candidate) => this.solver.accepts(goal, candidate) === true);
    } catch {
      return undefined;
    }
  }
}

function unconfirmed(what: string): Confirmation {
  return { kind: 'open', reason: `the validator doesn't confirm the value found: ${what}` };
}
