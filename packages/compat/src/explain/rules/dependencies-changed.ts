import type { Rule } from '../change.ts';
import { keywordRule } from '../keyword-rule.ts';

/** What a property asks of its object changed. */
export const dependenciesChanged: Rule = keywordRule({
  id: 'dependencies-changed',
  purpose: 'What a property asks of its object changed.',
  category: 'objects',
  keyword: 'dependencies',
  effect: () => 'either',
  what: (part) => `what properties of ${part} ask for beside them changed`,
  harm: { narrows: 'data written before may lack it', widens: 'readers of the old version may ask for more' },
  fix: {},
});
