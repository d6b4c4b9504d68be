import type { Rule } from '../change.ts';
import { presenceRule } from '../presence-rule.ts';

/** A list must contain something, or need not any more. */
export const containsConstrained: Rule = presenceRule({
  id: 'contains-constrained',
  purpose: 'A list must contain something, or need not any more.',
  category: 'arrays',
  keyword: 'contains',
  appeared: (part) => `${part} must contain a matching item now`,
  disappeared: (part) => `${part} need not contain a matching item any more`,
  harm: { narrows: 'lists written before may lack it', widens: 'readers of the old version reject lists without it' },
  fix: {},
});
