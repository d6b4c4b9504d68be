import type { Rule } from '../change.ts';
import { presenceRule } from '../presence-rule.ts';

/** Items beyond a tuple got a schema, or lost it. */
export const additionalItemsConstrained: Rule = presenceRule({
  id: 'additional-items-constrained',
  purpose: 'Items beyond a tuple got a schema, or lost it.',
  category: 'arrays',
  keyword: 'additionalItems',
  appeared: (part) => `items of ${part} beyond the tuple are constrained now`,
  disappeared: (part) => `items of ${part} beyond the tuple are free now`,
  harm: {
    narrows: 'lists written before may go on with anything else',
    widens: 'readers of the old version reject other items beyond the tuple',
  },
  fix: {},
});
