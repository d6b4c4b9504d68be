import type { Rule } from '../change.ts';
import { presenceRule } from '../presence-rule.ts';

/** Names of properties got a schema, or lost it. */
export const propertyNamesConstrained: Rule = presenceRule({
  id: 'property-names-constrained',
  purpose: 'Names of properties got a schema, or lost it.',
  category: 'objects',
  keyword: 'propertyNames',
  appeared: (part) => `the names in ${part} are constrained now`,
  disappeared: (part) => `the names in ${part} are free now`,
  harm: { narrows: 'data written before may use other names', widens: 'readers of the old version reject other names' },
  fix: {},
});
