import type { Rule } from '../change.ts';
import { fromTo, keywordRule, lowerLimit } from '../keyword-rule.ts';

/** The least number of items changed. */
export const minItemsChanged: Rule = keywordRule({
  id: 'min-items-changed',
  purpose: 'The least number of items changed.',
  category: 'arrays',
  keyword: 'minItems',
  effect: lowerLimit,
  what: (part, old, next) => `the least number of items in ${part} ${fromTo(old, next)}`,
  harm: {
    narrows: 'lists written before may be shorter',
    widens: 'readers of the old version reject shorter lists',
  },
  fix: { narrows: 'Keep the old number.', widens: 'Let every reader upgrade first.' },
});
