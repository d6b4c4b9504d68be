import { type Change, type Rule, takeEntry } from '../change.ts';
import { asObject, below, get, type Pair, propertyLabel, type Side } from '../pair.ts';

/** A property is declared that wasn't before. */
export const propertyAdded: Rule = {
  id: 'property-added',
  purpose: 'A property is declared that was not before.',
  category: 'objects',
  changes: (pair) =>
    declaredOnlyIn(pair.new, pair.old, 'properties').map((name) =>
      declared(pair, name, {
        rule: 'property-added',
        effect: 'either',
        what: `\`${propertyLabel(pair.label, name)}\` was added`,
        harm: {
          narrows:
            'data written before may carry something else under that name, if its writer wrote more than it declared',
          widens: 'readers of the old version reject properties that they do not know',
        },
        fix: { widens: 'Let readers accept properties that they do not know, before one is added.' },
      }),
    ),
};

/** The change of one declared property. */
export function declared(
  pair: Pair,
  name: string,
  text: Pick<Change, 'rule' | 'effect' | 'what' | 'harm' | 'fix'>,
): Change {
  const path = (side: Side): string | null =>
    Object.hasOwn(asObject(get(side, 'properties')), name) ? below(side, 'properties', name) : null;
  return { ...text, pair, oldPath: path(pair.old), newPath: path(pair.new), transfer: takeEntry('properties', name) };
}

/** The names in a map keyword of one side that the other side's lacks. */
export function declaredOnlyIn(side: Side, other: Side, keyword: string): readonly string[] {
  const known = asObject(get(other, keyword));
  return Object.keys(asObject(get(side, keyword))).filter((name) => !Object.hasOwn(known, name));
}
