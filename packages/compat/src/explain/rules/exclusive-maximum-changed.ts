import type { Rule } from '../change.ts';
import { fromTo, keywordRule, upperLimit } from '../keyword-rule.ts';

/** An exclusive upper limit of numbers moved. */
export const exclusiveMaximumChanged: Rule = keywordRule({
  id: 'exclusive-maximum-changed',
  purpose: 'An exclusive upper limit of numbers moved.',
  category: 'numbers',
  keyword: 'exclusiveMaximum',
  effect: upperLimit,
  what: (part, old, next) => `the exclusive maximum of ${part} ${fromTo(old, next)}`,
  harm: {
    narrows: 'data written before may be at or above it',
    widens: 'readers of the old version reject what is not below their limit',
  },
  fix: { narrows: 'Keep the old limit.', widens: 'Let every reader upgrade first.' },
});
