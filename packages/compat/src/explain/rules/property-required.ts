import { type Change, listOf, type Rule, takeMember } from '../change.ts';
import { asObject, below, get, keywordPath, type Pair, propertyLabel, type Side } from '../pair.ts';

/** A property became required. */
export const propertyRequired: Rule = {
  id: 'property-required',
  purpose: 'A property became required.',
  category: 'objects',
  changes: (pair) => requirements(pair, 'property-required', pair.old, pair.new),
};

/** The names that one side requires and the other doesn't, as changes. */
export function requirements(pair: Pair, rule: string, without: Side, having: Side): readonly Change[] {
  const before = new Set(listOf(get(without, 'required')));
  const required = rule === 'property-required';
  return listOf(get(having, 'required')).flatMap((name) => {
    if (typeof name !== 'string' || before.has(name)) return [];
    const label = `\`${propertyLabel(pair.label, name)}\``;
    return [
      {
        rule,
        pair,
        oldPath: place(pair.old, name),
        newPath: place(pair.new, name),
        effect: required ? ('narrows' as const) : ('widens' as const),
        what: required ? `${label} became required` : `${label} is not required any more`,
        harm: {
          narrows: 'data written before may lack it',
          widens: 'readers of the old version reject data without it',
        },
        fix: {
          narrows: `Leave ${label} optional, or fill it in for old data before anybody reads it with this version.`,
          widens: `Go on writing ${label} until every reader has upgraded.`,
        },
        transfer: takeMember('required', name),
      },
    ];
  });
}

/** Where the property is declared, else where it is required. */
function place(side: Side, name: string): string | null {
  if (Object.hasOwn(asObject(get(side, 'properties')), name)) return below(side, 'properties', name);
  return listOf(get(side, 'required')).includes(name) ? keywordPath(side, 'required') : null;
}
