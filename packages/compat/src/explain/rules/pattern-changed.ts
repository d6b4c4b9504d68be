import type { Rule } from '../change.ts';
import { constraint, keywordRule, show } from '../keyword-rule.ts';

/** The pattern of texts changed. */
export const patternChanged: Rule = keywordRule({
  id: 'pattern-changed',
  purpose: 'The pattern of texts changed.',
  category: 'strings',
  keyword: 'pattern',
  effect: constraint,
  what: (part, old, next) =>
    old === undefined
      ? `${part} must match ${show(next)} now`
      : next === undefined
        ? `${part} need not match ${show(old)} any more`
        : `the pattern of ${part} went from ${show(old)} to ${show(next)}`,
  harm: {
    narrows: 'data written before may not match',
    widens: 'readers of the old version reject what does not match their pattern',
  },
  fix: { narrows: 'Accept the old pattern too: (?:old)|(?:new).', widens: 'Let every reader upgrade first.' },
});
