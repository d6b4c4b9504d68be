import type { Rule } from '../change.ts';
import { fromTo, keywordRule, lowerLimit } from '../keyword-rule.ts';

/** A lower limit of numbers moved. */
export const minimumChanged: Rule = keywordRule({
  id: 'minimum-changed',
  purpose: 'A lower limit of numbers moved.',
  category: 'numbers',
  keyword: 'minimum',
  effect: lowerLimit,
  what: (part, old, next) => `the minimum of ${part} ${fromTo(old, next)}`,
  harm: {
    narrows: 'data written before may be below it',
    widens: 'readers of the old version reject what is below their minimum',
  },
  fix: {
    narrows: 'Keep the old minimum, or check the new one where the data is made.',
    widens: 'Raise the limit again, or let every reader upgrade first.',
  },
});
