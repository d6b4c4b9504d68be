import type { Rule } from '../change.ts';
import { fromTo, keywordRule, lowerLimit } from '../keyword-rule.ts';

/** The least length of texts changed. */
export const minLengthChanged: Rule = keywordRule({
  id: 'min-length-changed',
  purpose: 'The least length of texts changed.',
  category: 'strings',
  keyword: 'minLength',
  effect: lowerLimit,
  what: (part, old, next) => `the least length of ${part} ${fromTo(old, next)}`,
  harm: {
    narrows: 'data written before may be shorter',
    widens: 'readers of the old version reject shorter texts',
  },
  fix: {
    narrows: 'Keep the old length, or check the new one where the data is made.',
    widens: 'Let every reader upgrade first.',
  },
});
