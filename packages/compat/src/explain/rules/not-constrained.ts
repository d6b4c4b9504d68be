import type { Rule } from '../change.ts';
import { presenceRule } from '../presence-rule.ts';

/** Something became forbidden, or allowed again. */
export const notConstrained: Rule = presenceRule({
  id: 'not-constrained',
  purpose: 'Something became forbidden, or allowed again.',
  category: 'composition',
  keyword: 'not',
  appeared: (part) => `something is forbidden for ${part} now`,
  disappeared: (part) => `something is not forbidden for ${part} any more`,
  harm: { narrows: 'data written before may be just that', widens: 'readers of the old version still forbid it' },
  fix: {},
});
