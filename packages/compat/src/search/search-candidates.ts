import type { Json } from '@concordat/schema';
import { BudgetSpent } from '../engine/budget.ts';
import { typesInOrder } from '../engine/formula/json-type.ts';
import type { Lit } from '../engine/formula/node.ts';
import type { Solver } from '../engine/solve/solver.ts';
import { Random } from './random.ts';
import { vary } from './vary.ts';
import { vocabulary } from './vocabulary.ts';

/** Steps that the search may take beyond what the proof has cost. */
const searchSteps = 60_000;
const mostGuesses = 1_500;
const mostAlternatives = 6;

/**
 * Values that the writers seem to accept and the reader to reject, where the method has no answer that the validator confirms. First
 * other solutions of the engine, then variations of values of the writers, made of what the schemas speak of. Bounded, and the
 * same for the same question.
 */
export function* searchCandidates(
  solver: Solver,
  writers: readonly Lit[],
  reader: Lit,
  refuted: readonly Json[],
): Generator<Json> {
  solver.meter.extend(searchSteps);
  try {
    yield* alternatives(solver, writers, reader, refuted);
    yield* variations(solver, writers, reader);
  } catch (error) {
    if (!(error instanceof BudgetSpent)) throw error;
  }
}

function* alternatives(
  solver: Solver,
  writers: readonly Lit[],
  reader: Lit,
  refuted: readonly Json[],
): Generator<Json> {
  const tried = [...refuted];
  while (tried.length > 0 && tried.length < mostAlternatives) {
    const answer = solver.solve([...writers, -reader, -solver.universe.values(tried)]);
    if (answer.kind !== 'found') return;
    yield answer.value;
    tried.push(answer.value);
  }
}

function* variations(solver: Solver, writers: readonly Lit[], reader: Lit): Generator<Json> {
  const random = new Random(20_260_115);
  const words = vocabulary(solver.universe);
  const pool: Json[] = [];
  for (const type of typesInOrder) {
    const answer = solver.solve([...writers, solver.universe.types(type)]);
    if (answer.kind === 'found') pool.push(answer.value);
  }
  if (pool.length === 0) pool.push(...words.values);
  for (let guess = 0; guess < mostGuesses; guess++) {
    const base = guess < words.values.length ? words.values[guess] : pool[random.below(pool.length)];
    const value = guess < words.values.length ? (base as Json) : vary(random, base as Json, words);
    const written = solver.accepts(writers, value);
    if (written === false) continue;
    if (pool.length < 200) pool.push(value);
    if (solver.evaluator.accepts(reader, value) !== true) yield value;
  }
}
