import type { Rule } from '../change.ts';
import { keywordRule } from '../keyword-rule.ts';

/** A reference beside other keywords points elsewhere. */
export const referenceChanged: Rule = keywordRule({
  id: 'reference-changed',
  purpose: 'A reference beside other keywords points elsewhere.',
  category: 'composition',
  keyword: '$ref',
  effect: () => 'either',
  what: (part) => `what ${part} refers to changed`,
  harm: { narrows: 'data written before may not fit', widens: 'readers of the old version may not accept it' },
  fix: {},
});
