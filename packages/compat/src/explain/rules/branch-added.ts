import { type Change, listOf, type Rule } from '../change.ts';
import { matchBranches } from '../match-branches.ts';
import { below, get, keywordPath, named, type Pair } from '../pair.ts';

/** An alternative (`anyOf`, `oneOf`) was added, or the list of them appeared. */
export const branchAdded: Rule = {
  id: 'branch-added',
  purpose: 'An alternative (`anyOf`, `oneOf`) was added, or the list of them disappeared.',
  category: 'composition',
  changes: (pair) => ['anyOf', 'oneOf'].flatMap((keyword) => branchChanges(pair, keyword, 'branch-added')),
};

/** The alternatives that came (`branch-added`) or went (`branch-removed`), as one change for each list. */
export function branchChanges(pair: Pair, keyword: string, rule: 'branch-added' | 'branch-removed'): readonly Change[] {
  const added = rule === 'branch-added';
  const [old, next] = [listOf(get(pair.old, keyword)), listOf(get(pair.new, keyword))];
  const none = added ? next.length === 0 && old.length > 0 : old.length === 0 && next.length > 0;
  const both = old.length > 0 && next.length > 0;
  const indexes = both ? matchBranches(pair.old, pair.new, keyword)[added ? 'added' : 'removed'] : [];
  if (!none && indexes.length === 0) return [];
  const part = named(pair.label);
  const count = indexes.length === 1 ? 'an alternative' : `${indexes.length} alternatives`;
  const path = added ? (indexes[0] ?? 0) : (indexes[0] ?? 0);
  return [
    {
      rule,
      pair,
      oldPath: !added && both ? below(pair.old, keyword, path) : keywordPath(pair.old, keyword),
      newPath: added && both ? below(pair.new, keyword, path) : keywordPath(pair.new, keyword),
      effect: keyword === 'oneOf' && !none ? 'either' : added ? 'widens' : 'narrows',
      what: none
        ? `${part} ${added ? 'is not limited to' : 'is limited to'} alternatives (\`${keyword}\`) ${added ? 'any more' : 'now'}`
        : `${part} ${added ? 'gained' : 'lost'} ${count} (\`${keyword}\`)`,
      harm: {
        narrows: 'data written before may be just that',
        widens: 'readers of the old version reject what none of their alternatives describes',
      },
      fix: {
        narrows: 'Keep the alternative until nothing of it is left.',
        widens: 'Let every reader upgrade before it is written.',
      },
      transfer: (from, to) => {
        if (none) {
          const { [keyword]: _, ...rest } = to;
          return Object.hasOwn(from, keyword) ? { ...rest, [keyword]: from[keyword] } : rest;
        }
        return { ...to, [keyword]: transferBranches(pair, keyword, indexes, added, from, to) };
      },
    },
  ];
}

function transferBranches(
  pair: Pair,
  keyword: string,
  indexes: readonly number[],
  added: boolean,
  from: { readonly [keyword: string]: unknown },
  to: { readonly [keyword: string]: unknown },
): unknown[] {
  const [source, target] = [listOf(from[keyword]), listOf(to[keyword])];
  // The side that has the branches gives them; taking over from the other side removes them.
  const fromHas = added ? from === pair.new.schema : from === pair.old.schema;
  const dropped = new Set(indexes);
  return fromHas
    ? [...target, ...indexes.map((index) => source[index])]
    : target.filter((_, index) => !dropped.has(index));
}
