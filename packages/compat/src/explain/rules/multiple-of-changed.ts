import type { Rule } from '../change.ts';
import { constraint, fromTo, keywordRule } from '../keyword-rule.ts';

/** The step of numbers changed. */
export const multipleOfChanged: Rule = keywordRule({
  id: 'multiple-of-changed',
  purpose: 'The step of numbers changed.',
  category: 'numbers',
  keyword: 'multipleOf',
  effect: constraint,
  what: (part, old, next) => `the step (\`multipleOf\`) of ${part} ${fromTo(old, next)}`,
  harm: {
    narrows: 'data written before may lie between the steps',
    widens: 'readers of the old version reject what lies between their steps',
  },
  fix: { narrows: 'Keep a step that divides the old one.', widens: 'Keep a step that is a multiple of the old one.' },
});
