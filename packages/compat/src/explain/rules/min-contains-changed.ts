import type { Rule } from '../change.ts';
import { fromTo, keywordRule, lowerLimit } from '../keyword-rule.ts';

/** How many items must match `contains` changed. */
export const minContainsChanged: Rule = keywordRule({
  id: 'min-contains-changed',
  purpose: 'How many items must match `contains` changed.',
  category: 'arrays',
  keyword: 'minContains',
  effect: lowerLimit,
  what: (part, old, next) => `the least number of matching items in ${part} ${fromTo(old, next)}`,
  harm: {
    narrows: 'lists written before may hold fewer',
    widens: 'readers of the old version reject lists with fewer',
  },
  fix: {},
});
