import type { Rule } from '../change.ts';
import { fromTo, keywordRule, lowerLimit } from '../keyword-rule.ts';

/** An exclusive lower limit of numbers moved. */
export const exclusiveMinimumChanged: Rule = keywordRule({
  id: 'exclusive-minimum-changed',
  purpose: 'An exclusive lower limit of numbers moved.',
  category: 'numbers',
  keyword: 'exclusiveMinimum',
  effect: lowerLimit,
  what: (part, old, next) => `the exclusive minimum of ${part} ${fromTo(old, next)}`,
  harm: {
    narrows: 'data written before may be at or below it',
    widens: 'readers of the old version reject what is not above their limit',
  },
  fix: { narrows: 'Keep the old limit.', widens: 'Let every reader upgrade first.' },
});
