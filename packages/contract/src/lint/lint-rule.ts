import type { Contract } from '../model/contract.ts';
import type { Problem, Severity } from '../model/problem.ts';

/** What a rule says; its id and severity come from its row. */
export type LintFinding = Omit<Problem, 'rule' | 'severity'>;

/** One rule: a file below `rules/`, a row in the table, a folder of fixtures. */
export interface LintRule {
  /** Kebab case, never reused. */
  readonly id: string;
  /** One sentence: what is asked of a contract, and why. */
  readonly purpose: string;
  readonly severity: Severity;
  readonly check: (contract: Contract) => Iterable<LintFinding>;
}
