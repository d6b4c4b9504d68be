import type { Rule } from '../change.ts';
import { presenceRule } from '../presence-rule.ts';

/** Items that nothing describes got a schema, or lost it. */
export const unevaluatedItemsConstrained: Rule = presenceRule({
  id: 'unevaluated-items-constrained',
  purpose: 'Items that nothing describes got a schema, or lost it.',
  category: 'arrays',
  keyword: 'unevaluatedItems',
  appeared: (part) => `items of ${part} that nothing else describes are constrained now`,
  disappeared: (part) => `items of ${part} that nothing else describes are free now`,
  harm: { narrows: 'lists written before may hold others', widens: 'readers of the old version reject others' },
  fix: {},
});
