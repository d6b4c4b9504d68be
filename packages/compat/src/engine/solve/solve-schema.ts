import type { Schema } from '@concordat/schema';
import { Meter } from '../budget.ts';
import { Universe } from '../formula/universe.ts';
import { Reader, type ReaderOptions } from '../read/reader.ts';
import type { Answer } from './answer.ts';
import { Solver } from './solver.ts';

/** A value that a schema accepts, a proof that there is none, or neither: the solver on one schema, without a validator. */
export function solveSchema(schema: Schema, options: ReaderOptions = {}, steps = 200_000): Answer {
  const meter = new Meter(steps);
  const spend = (count: number): void => meter.spend(count);
  const solver = new Solver(new Universe(spend), meter);
  const reader = new Reader(schema, 'schema', solver.universe, solver.evaluator, options, spend);
  return solver.solve([reader.root()]);
}
