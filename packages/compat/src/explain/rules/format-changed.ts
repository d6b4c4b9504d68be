import type { Rule } from '../change.ts';
import { constraint, keywordRule, show } from '../keyword-rule.ts';

/** The format of values changed. */
export const formatChanged: Rule = keywordRule({
  id: 'format-changed',
  purpose: 'The format of values changed.',
  category: 'strings',
  keyword: 'format',
  effect: constraint,
  what: (part, old, next) =>
    old === undefined
      ? `${part} has the format ${show(next)} now`
      : next === undefined
        ? `${part} has no format any more; it was ${show(old)}`
        : `the format of ${part} went from ${show(old)} to ${show(next)}`,
  harm: {
    narrows: 'data written before may have another format',
    widens: 'readers of the old version reject another format',
  },
  fix: { narrows: 'Keep the old format, or accept both with `anyOf`.', widens: 'Let every reader upgrade first.' },
});
