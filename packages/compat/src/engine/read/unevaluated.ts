import { type Lit, TRUE } from '../formula/node.ts';

/** What the keywords of one schema evaluate, and what the schemas applied to the same value do, under conditions. */
export interface Evaluation {
  /** Each must accept the value for this to count. */
  readonly conditions: readonly Lit[];
  readonly names: readonly string[];
  readonly patterns: readonly string[];
  readonly allNames: boolean;
  /** The first so many items. */
  readonly items: number;
  readonly allItems: boolean;
  /** Items that this accepts (2020-12: `contains`). */
  readonly contains: Lit | undefined;
}

/** Evaluations that hold whenever the schema accepts. */
export function unconditional(evaluations: readonly Evaluation[]): Evaluation[] {
  return evaluations.filter((evaluation) => evaluation.conditions.length === 0);
}

/** The evaluations of a schema that is applied under one more condition. */
export function under(condition: Lit, evaluations: readonly Evaluation[]): Evaluation[] {
  if (condition === TRUE) return [...evaluations];
  return evaluations.map((evaluation) => ({ ...evaluation, conditions: [...evaluation.conditions, condition] }));
}
