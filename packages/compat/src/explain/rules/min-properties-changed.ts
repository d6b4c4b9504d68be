import type { Rule } from '../change.ts';
import { fromTo, keywordRule, lowerLimit } from '../keyword-rule.ts';

/** The least number of properties changed. */
export const minPropertiesChanged: Rule = keywordRule({
  id: 'min-properties-changed',
  purpose: 'The least number of properties changed.',
  category: 'objects',
  keyword: 'minProperties',
  effect: lowerLimit,
  what: (part, old, next) => `the least number of properties of ${part} ${fromTo(old, next)}`,
  harm: {
    narrows: 'data written before may have fewer',
    widens: 'readers of the old version reject objects with fewer',
  },
  fix: {},
});
