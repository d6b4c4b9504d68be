import type { Rule } from '../change.ts';
import { fromTo, keywordRule, upperLimit } from '../keyword-rule.ts';

/** The greatest length of texts changed. */
export const maxLengthChanged: Rule = keywordRule({
  id: 'max-length-changed',
  purpose: 'The greatest length of texts changed.',
  category: 'strings',
  keyword: 'maxLength',
  effect: upperLimit,
  what: (part, old, next) => `the greatest length of ${part} ${fromTo(old, next)}`,
  harm: {
    narrows: 'data written before may be longer',
    widens: 'readers of the old version reject longer texts',
  },
  fix: {
    narrows: 'Keep the old length, or check the new one where the data is made.',
    widens: 'Let every reader upgrade first.',
  },
});
