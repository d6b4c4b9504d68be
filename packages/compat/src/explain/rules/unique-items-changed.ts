import type { Rule } from '../change.ts';
import { keywordRule } from '../keyword-rule.ts';

/** Whether items may repeat changed. */
export const uniqueItemsChanged: Rule = keywordRule({
  id: 'unique-items-changed',
  purpose: 'Whether items may repeat changed.',
  category: 'arrays',
  keyword: 'uniqueItems',
  effect: (old, next) => (next === true ? 'narrows' : old === true ? 'widens' : 'either'),
  what: (part, _old, next) =>
    next === true ? `the items of ${part} must all differ now` : `the items of ${part} may repeat now`,
  harm: {
    narrows: 'lists written before may repeat an item',
    widens: 'readers of the old version reject repeated items',
  },
  fix: { narrows: 'Remove duplicates in the reader instead.', widens: 'Let every reader upgrade first.' },
});
