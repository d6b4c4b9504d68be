import type { Json, Schema } from '@concordat/schema';
import type { Judge, Rejection } from './confirm/judge.ts';
import { BudgetSpent, Meter } from './engine/budget.ts';
import type { Lit } from './engine/formula/node.ts';
import { Universe } from './engine/formula/universe.ts';
import { Reader } from './engine/read/reader.ts';
import type { Answer } from './engine/solve/answer.ts';
import { Solver } from './engine/solve/solver.ts';
import type { ReadingOptions } from './options.ts';

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
  const universe = new Universe();
  const solver = new Solver(universe, meter);
  const spend = (steps: number): void => meter.spend(steps);
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
  const answer = solver.solve([...written.map(({ lit }) => lit), -accepted.lit]);
  if (answer.kind === 'empty') return { kind: 'proved' };
  return confirm(answer, writer, reader, judge);
}

function confirm(answer: Answer, writer: readonly Schema[], reader: Schema, judge: Judge): Containment {
  if (answer.kind !== 'found') return { kind: 'open', reason: answer.kind === 'unknown' ? answer.reason : '' };
  const { value } = answer;
  const refused = writer.map((schema) => judge.reject(schema, value)).find((rejection) => rejection !== undefined);
  if (refused !== undefined) {
    return {
      kind: 'open',
      reason: `the validator doesn't confirm the value found: the writer's schema ${refused.message}`,
    };
  }
  const rejection = judge.reject(reader, value);
  if (rejection !== undefined) return { kind: 'refuted', value, rejection };
  return { kind: 'open', reason: "the validator doesn't confirm the value found: the reader's schema accepts it" };
}

function reasonOf(error: unknown): string {
  if (error instanceof BudgetSpent) return error.message;
  if (error instanceof RangeError) return 'the schemas are nested too deep for this machine';
  if (error instanceof Error) return error.message;
  return String(error);
}
