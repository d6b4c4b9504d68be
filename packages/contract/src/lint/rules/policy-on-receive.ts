import type { LintRule } from '../lint-rule.ts';

/** Who sends doesn't handle: a policy there has no effect, and somebody relies on it. */
export const policyOnReceive: LintRule = {
  id: 'policy-on-receive',
  purpose: '`x-retry` and `x-deadLetter` are on operations that receive.',
  severity: 'warning',
  check: function* ({ applications }) {
    for (const { id, action, retry, deadLetter, place } of applications.flatMap(({ operations }) => operations)) {
      if (action === 'receive' || (retry === undefined && deadLetter === undefined)) continue;
      yield {
        message: `the operation ${JSON.stringify(id)} sends; its retry and dead letter policy has no effect`,
        fix: 'Move it to the operation that receives.',
        place,
      };
    }
  },
};
