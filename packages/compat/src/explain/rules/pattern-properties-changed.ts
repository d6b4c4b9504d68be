import { type Change, type Rule, takeEntry } from '../change.ts';
import { asObject, below, get, named, type Pair, type Side } from '../pair.ts';
import { declaredOnlyIn } from './property-added.ts';

/** Names of another pattern are described than before. */
export const patternPropertiesChanged: Rule = {
  id: 'pattern-properties-changed',
  purpose: 'Names of another pattern are described than before.',
  category: 'objects',
  changes: (pair) => [
    ...declaredOnlyIn(pair.new, pair.old, 'patternProperties').map((pattern) => change(pair, pattern, true)),
    ...declaredOnlyIn(pair.old, pair.new, 'patternProperties').map((pattern) => change(pair, pattern, false)),
  ],
};

function change(pair: Pair, pattern: string, added: boolean): Change {
  const path = (side: Side): string | null =>
    Object.hasOwn(asObject(get(side, 'patternProperties')), pattern) ? below(side, 'patternProperties', pattern) : null;
  return {
    rule: 'pattern-properties-changed',
    pair,
    oldPath: path(pair.old),
    newPath: path(pair.new),
    effect: 'either',
    what: `properties of ${named(pair.label)} with names like \`${pattern}\` ${added ? 'are described now' : 'are not described any more'}`,
    harm: {
      narrows: 'data written before may hold something else there',
      widens: 'readers of the old version may reject what is there',
    },
    fix: {},
    transfer: takeEntry('patternProperties', pattern),
  };
}
