import { type Json, type Schema, SchemaError } from '@concordat/schema';
import type { Judge, Rejection } from './confirm/judge.ts';
import { BudgetSpent, Meter } from './engine/budget.ts';
import type { Lit } from './engine/formula/node.ts';
import { Universe } from './engine/formula/universe.ts';
import { Reader } from './engine/read/reader.ts';
import { Solver } from './engine/solve/solver.ts';
import type { ReadingOptions } from './options.ts';
import { searchCandidates } from './search/search-candidates.ts';

/** Whether every value of the writer is one of the reader: proved, refuted by a confirmed value, or open. */
export type Containment =
  | { readonly kind: 'proved' }
  | { readonly kind: 'refuted'; readonly value: Json; readonly rejection: Rejection }
  | { readonly kind: 'open'; readonly reason: string };

/** The steps that one direction may cost unless the caller says otherwise. */
export const defaultSteps = 400_000;

/** Decides whether every value that all of the writer's schemas accept is one that the reader's accepts. */
export function containment(
  writer: readonly Schema[],
  reader: Schema,
  judge: Judge,
  options: ReadingOptions,
): Containment {
  const meter = new Meter(options.budget?.steps ?? defaultSteps);
  try {
    return decide(writer, reader, judge, options, meter);
  } catch (error) {
    return { kind: 'open', reason: reasonOf(error) };
  }
}

function decide(
  writer: readonly Schema[],
  reader: Schema,
  judge: Judge,
  options: ReadingOptions,
  meter: Meter,
): Containment {
  const spend = (steps: number): void => meter.spend(steps);
  const universe = new Universe(spend);
  const solver = new Solver(universe, meter);
  const read = (schema: Schema, name: string): { lit: Lit; document: Reader } => {
    const document = new Reader(schema, name, universe, solver.evaluator, options, spend);
    return { lit: document.root(), document };
  };
  const accepted = read(reader, 'reader');
  const written = writer.map((schema, index) => read(schema, `writer${index}`));
  const documents = [...written, accepted].map(({ document }) => document);
  const endless = documents.find((document) => document.endless !== undefined)?.endless;
  if (endless !== undefined) return { kind: 'open', reason: endless };
  const doubtful = documents.some(({ doubts }) => doubts.length > 0);
  // What the engine couldn't read, the validators may refuse altogether: then theirs is the reason to give.
  if (doubtful) for (const schema of [...writer, reader]) judge.reject(schema, null);
  const question: Question = {
    solver,
    written: written.map(({ lit }) => lit),
    accepted: accepted.lit,
    confirm: (value) => confirm(value, writer, reader, judge),
  };
  return answerTo(question);
}

interface Question {
  readonly solver: Solver;
  readonly written: readonly Lit[];
  readonly accepted: Lit;
  readonly confirm: (value: Json) => Confirmation;
}

type Confirmation =
  | Extract<Containment, { kind: 'refuted' }>
  /** `final` when no other value can fare better, because the validator refuses a schema. */
  | { readonly kind: 'open'; readonly reason: string; readonly final?: boolean };

/** The proof or the value that the engine finds; what it leaves open, a search may still refute. */
function answerTo(question: Question): Containment {
  const { solver, written, accepted } = question;
  let reason: string;
  const tried: Json[] = [];
  try {
    const answer = solver.solve([...written, -accepted]);
    if (answer.kind === 'empty') return { kind: 'proved' };
    if (answer.kind === 'found') {
      const confirmation = question.confirm(answer.value);
      if (confirmation.kind === 'refuted') return confirmation;
      if (confirmation.final) return { kind: 'open', reason: confirmation.reason };
      tried.push(answer.value);
      reason = confirmation.reason;
    } else reason = answer.reason;
  } catch (error) {
    if (!(error instanceof BudgetSpent) && !(error instanceof RangeError)) throw error;
    reason = reasonOf(error);
  }
  let calls = 0;
  for (const value of searchCandidates(solver, written, accepted, tried)) {
    const confirmation = question.confirm(value);
    if (confirmation.kind === 'refuted') return confirmation;
    if (confirmation.final || ++calls >= mostConfirmations) break;
  }
  return { kind: 'open', reason };
}

/** How many candidates of the search the validator is asked about. */
const mostConfirmations = 40;

function confirm(value: Json, writer: readonly Schema[], reader: Schema, judge: Judge): Confirmation {
  const open = (what: string): Confirmation => ({
    kind: 'open',
    reason: `the validator doesn't confirm the value found: ${what}`,
  });
  let rejection: Rejection | undefined;
  try {
    for (const schema of writer) {
      const refused = judge.reject(schema, value);
      if (refused !== undefined) return open(`the writer's schema says that "${refused.valuePath}" ${refused.message}`);
    }
    rejection = judge.reject(reader, value);
  } catch (error) {
    return { kind: 'open', reason: reasonOf(error), final: SchemaError.is(error) };
  }
  return rejection === undefined ? open("the reader's schema accepts it") : { kind: 'refuted', value, rejection };
}

function reasonOf(error: unknown): string {
  if (error instanceof BudgetSpent) return error.message;
  if (error instanceof RangeError) return 'the schemas are nested too deep for this machine';
  if (error instanceof Error) return error.message;
  return String(error);
}
