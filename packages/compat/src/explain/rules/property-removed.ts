import type { Rule } from '../change.ts';
import { propertyLabel } from '../pair.ts';
import { declared, declaredOnlyIn } from './property-added.ts';

/** A property isn't declared any more. */
export const propertyRemoved: Rule = {
  id: 'property-removed',
  purpose: 'A property is not declared any more.',
  category: 'objects',
  changes: (pair) =>
    declaredOnlyIn(pair.old, pair.new, 'properties').map((name) =>
      declared(pair, name, {
        rule: 'property-removed',
        effect: 'either',
        what: `\`${propertyLabel(pair.label, name)}\` was removed`,
        harm: {
          narrows:
            'data written before may still carry it, and this version accepts no properties that it does not declare',
          widens:
            'readers of the old version may find something else under that name, if its writer writes more than it declares',
        },
        fix: { narrows: 'Keep it as an optional, deprecated property.' },
      }),
    ),
};
