import type { Rule } from '../change.ts';
import { fromTo, keywordRule, upperLimit } from '../keyword-rule.ts';

/** An upper limit of numbers moved. */
export const maximumChanged: Rule = keywordRule({
  id: 'maximum-changed',
  purpose: 'An upper limit of numbers moved.',
  category: 'numbers',
  keyword: 'maximum',
  effect: upperLimit,
  what: (part, old, next) => `the maximum of ${part} ${fromTo(old, next)}`,
  harm: {
    narrows: 'data written before may be above it',
    widens: 'readers of the old version reject what is above their maximum',
  },
  fix: {
    narrows: 'Keep the old maximum, or check the new one where the data is made.',
    widens: 'Lower the limit again, or let every reader upgrade first.',
  },
});
