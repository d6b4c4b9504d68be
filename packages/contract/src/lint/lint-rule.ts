import type { Contract } from '../model/contract.ts';
import type { Problem, Severity } from '../model/problem.ts';

/** What a rule says; its id comes from its row, and so does its severity unless the finding has one of its own. */
export type LintFinding = Omit<Problem, 'rule' | 'severity'> & { readonly severity?: Severity };

/** One rule: a file below `rules/`, a row in the table, a folder of fixtures. */
export interface LintRule {
  /** Kebab case, never reused. */
  readonly id: string;
  /** One sentence: what is asked of a contract, and why. */
  readonly purpose: string;
  readonly severity: Severity;
  readonly check: (contract: Contract) => Iterable<LintFinding>;
}
