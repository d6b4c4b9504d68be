import { type Change, type Effect, type Rule, takeKeywords } from '../change.ts';
import { isDeepEqual } from '../deep-equal.ts';
import { show } from '../keyword-rule.ts';
import { get, keywordPath, named, type Pair, type Side } from '../pair.ts';

/** Other types are allowed than before. */
export const typeChanged: Rule = {
  id: 'type-changed',
  purpose: 'Other types are allowed than before.',
  category: 'types',
  changes(pair: Pair): readonly Change[] {
    const [old, next] = [typesOf(pair.old), typesOf(pair.new)];
    if (isDeepEqual(old, next)) return [];
    const effect = effectOf(old, next);
    return [
      {
        rule: 'type-changed',
        pair,
        oldPath: keywordPath(pair.old, 'type'),
        newPath: keywordPath(pair.new, 'type'),
        effect,
        what: `the type of ${named(pair.label)} went from ${name(old)} to ${name(next)}`,
        harm: {
          narrows: 'data written before may be of another type',
          widens: 'readers of the old version reject the other types',
        },
        fix: {
          narrows: 'Keep the old type beside the new one, or add a property with a new name.',
          widens: 'Add a property with a new name, and let every reader upgrade before the old one goes.',
        },
        transfer: takeKeywords('type', 'nullable'),
      },
    ];
  },
};

function typesOf(side: Side): readonly string[] | undefined {
  const type = get(side, 'type');
  const list = Array.isArray(type) ? type : type === undefined ? undefined : [type];
  if (list === undefined) return undefined;
  const names = list.map(String);
  if (get(side, 'nullable') === true) names.push('null');
  return [...new Set(names)].sort();
}

function effectOf(old: readonly string[] | undefined, next: readonly string[] | undefined): Effect {
  if (next === undefined) return 'widens';
  if (old === undefined) return 'narrows';
  const covers = (types: readonly string[], type: string): boolean =>
    types.includes(type) || (type === 'integer' && types.includes('number'));
  if (old.every((type) => covers(next, type))) return 'widens';
  return next.every((type) => covers(old, type)) ? 'narrows' : 'either';
}

function name(types: readonly string[] | undefined): string {
  return types === undefined ? 'any' : types.length === 1 ? show(types[0]) : show(types);
}
