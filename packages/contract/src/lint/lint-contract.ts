import { sortProblems } from '../load/sort-problems.ts';
import type { Contract } from '../model/contract.ts';
import type { Problem } from '../model/problem.ts';
import { lintRules } from './rules.ts';

/** Judges a contract that could be loaded, by every rule. Problems come by file and line, each once. */
export function lintContract(contract: Contract): readonly Problem[] {
  const problems: Problem[] = [];
  for (const { id, severity, check } of lintRules) {
    for (const found of check(contract)) problems.push({ rule: id, severity, ...found });
  }
  return sortProblems(problems);
}
