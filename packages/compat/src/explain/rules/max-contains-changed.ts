import type { Rule } from '../change.ts';
import { fromTo, keywordRule, upperLimit } from '../keyword-rule.ts';

/** How many items may match `contains` changed. */
export const maxContainsChanged: Rule = keywordRule({
  id: 'max-contains-changed',
  purpose: 'How many items may match `contains` changed.',
  category: 'arrays',
  keyword: 'maxContains',
  effect: upperLimit,
  what: (part, old, next) => `the greatest number of matching items in ${part} ${fromTo(old, next)}`,
  harm: {
    narrows: 'lists written before may hold more',
    widens: 'readers of the old version reject lists with more',
  },
  fix: {},
});
