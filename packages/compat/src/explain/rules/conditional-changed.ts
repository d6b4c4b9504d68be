import { type Change, type Rule, takeKeywords } from '../change.ts';
import { isDeepEqual } from '../deep-equal.ts';
import { get, keywordPath, named, type Pair } from '../pair.ts';

const keywords = ['if', 'then', 'else'] as const;

/** A condition (`if`, `then`, `else`) changed. */
export const conditionalChanged: Rule = {
  id: 'conditional-changed',
  purpose: 'A condition (`if`, `then`, `else`) changed.',
  category: 'composition',
  changes(pair: Pair): readonly Change[] {
    const changed = keywords.filter((keyword) => !isDeepEqual(get(pair.old, keyword), get(pair.new, keyword)));
    const first = changed[0];
    if (first === undefined) return [];
    return [
      {
        rule: 'conditional-changed',
        pair,
        oldPath: keywordPath(pair.old, first),
        newPath: keywordPath(pair.new, first),
        effect: 'either',
        what: `what holds for ${named(pair.label)} under a condition changed (\`${changed.join('`, `')}\`)`,
        harm: {
          narrows: 'data written before may not satisfy it',
          widens: 'readers of the old version may not accept it',
        },
        fix: {},
        transfer: takeKeywords(...keywords),
      },
    ];
  },
};
