import type { Rule } from '../change.ts';
import { keywordRule } from '../keyword-rule.ts';

/** Which properties ask for others changed. */
export const dependentRequiredChanged: Rule = keywordRule({
  id: 'dependent-required-changed',
  purpose: 'Which properties ask for others changed.',
  category: 'objects',
  keyword: 'dependentRequired',
  effect: () => 'either',
  what: (part) => `which properties of ${part} ask for others changed`,
  harm: { narrows: 'data written before may lack them', widens: 'readers of the old version may ask for more' },
  fix: {},
});
