import type { Rule } from '../change.ts';
import { fromTo, keywordRule, upperLimit } from '../keyword-rule.ts';

/** The greatest number of items changed. */
export const maxItemsChanged: Rule = keywordRule({
  id: 'max-items-changed',
  purpose: 'The greatest number of items changed.',
  category: 'arrays',
  keyword: 'maxItems',
  effect: upperLimit,
  what: (part, old, next) => `the greatest number of items in ${part} ${fromTo(old, next)}`,
  harm: {
    narrows: 'lists written before may be longer',
    widens: 'readers of the old version reject longer lists',
  },
  fix: { narrows: 'Keep the old number.', widens: 'Let every reader upgrade first.' },
});
