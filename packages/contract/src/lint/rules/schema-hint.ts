import type { LintRule } from '../lint-rule.ts';
import { schemaProblems } from '../schema-problems.ts';

/** Valid, and probably not what was meant: a misspelt keyword, an unknown format, a pattern that is slow. */
export const schemaHint: LintRule = {
  id: 'schema-hint',
  purpose: 'Every schema says what its author means, as far as can be seen.',
  severity: 'warning',
  check: function* (contract) {
    for (const { rule, severity, message, fix, place } of schemaProblems(contract)) {
      if (severity === 'error') continue;
      yield { severity, message: `${message} (${rule})`, ...(fix === undefined ? {} : { fix }), place };
    }
  },
};
