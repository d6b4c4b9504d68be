import { type Change, listOf, type Rule } from '../change.ts';
import { matchBranches } from '../match-branches.ts';
import { keywordPath, named, type Pair } from '../pair.ts';

/** A part (`allOf`) was added or removed. */
export const allOfChanged: Rule = {
  id: 'all-of-changed',
  purpose: 'A part (`allOf`) was added or removed.',
  category: 'composition',
  changes(pair: Pair): readonly Change[] {
    const { added, removed } = matchBranches(pair.old, pair.new, 'allOf');
    if (added.length + removed.length === 0) return [];
    const effect = removed.length === 0 ? 'narrows' : added.length === 0 ? 'widens' : 'either';
    const counts = [
      ...(added.length > 0 ? [`gained ${added.length === 1 ? 'a part' : `${added.length} parts`}`] : []),
      ...(removed.length > 0 ? [`lost ${removed.length === 1 ? 'a part' : `${removed.length} parts`}`] : []),
    ];
    return [
      {
        rule: 'all-of-changed',
        pair,
        oldPath: keywordPath(pair.old, 'allOf'),
        newPath: keywordPath(pair.new, 'allOf'),
        effect,
        what: `${named(pair.label)} ${counts.join(' and ')} (\`allOf\`)`,
        harm: {
          narrows: 'data written before may not satisfy all of it',
          widens: 'readers of the old version still ask for all of theirs',
        },
        fix: {},
        transfer: (from, to) => {
          const taken = listOf(from['allOf']);
          const { allOf: _, ...rest } = to;
          return taken.length === 0 ? rest : { ...rest, allOf: taken };
        },
      },
    ];
  },
};
