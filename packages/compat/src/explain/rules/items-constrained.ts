import type { Rule } from '../change.ts';
import { presenceRule } from '../presence-rule.ts';

/** Items got a schema, or lost it. */
export const itemsConstrained: Rule = presenceRule({
  id: 'items-constrained',
  purpose: 'Items got a schema, or lost it.',
  category: 'arrays',
  keyword: 'items',
  appeared: (part) => `the items of ${part} have a schema now`,
  disappeared: (part) => `the items of ${part} have no schema any more`,
  harm: {
    narrows: 'lists written before may hold anything else',
    widens: 'readers of the old version reject items that their schema does not know',
  },
  fix: { narrows: 'Describe only what old data satisfies.', widens: 'Let every reader upgrade first.' },
});
