import type { Rule } from '../change.ts';
import { presenceRule } from '../presence-rule.ts';

/** The first items got schemas, or lost them. */
export const prefixItemsConstrained: Rule = presenceRule({
  id: 'prefix-items-constrained',
  purpose: 'The first items got schemas, or lost them.',
  category: 'arrays',
  keyword: 'prefixItems',
  appeared: (part) => `the first items of ${part} have schemas now`,
  disappeared: (part) => `the first items of ${part} have no schemas any more`,
  harm: {
    narrows: 'lists written before may begin with anything else',
    widens: 'readers of the old version reject other first items',
  },
  fix: {},
});
