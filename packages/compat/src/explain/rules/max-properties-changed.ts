import type { Rule } from '../change.ts';
import { fromTo, keywordRule, upperLimit } from '../keyword-rule.ts';

/** The greatest number of properties changed. */
export const maxPropertiesChanged: Rule = keywordRule({
  id: 'max-properties-changed',
  purpose: 'The greatest number of properties changed.',
  category: 'objects',
  keyword: 'maxProperties',
  effect: upperLimit,
  what: (part, old, next) => `the greatest number of properties of ${part} ${fromTo(old, next)}`,
  harm: {
    narrows: 'data written before may have more',
    widens: 'readers of the old version reject objects with more',
  },
  fix: {},
});
