import type { Rule } from '../change.ts';
import { keywordRule } from '../keyword-rule.ts';

/** What a property asks of its object changed. */
export const dependentSchemasChanged: Rule = keywordRule({
  id: 'dependent-schemas-changed',
  purpose: 'What a property asks of its object changed.',
  category: 'objects',
  keyword: 'dependentSchemas',
  effect: () => 'either',
  what: (part) => `what properties of ${part} ask of the object changed`,
  harm: {
    narrows: 'data written before may not satisfy it',
    widens: 'readers of the old version may ask for something else',
  },
  fix: {},
});
