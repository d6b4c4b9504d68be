import type { Rule } from '../change.ts';
import { presenceRule } from '../presence-rule.ts';

/** Properties that are not declared got a schema, or lost it. */
export const additionalPropertiesConstrained: Rule = presenceRule({
  id: 'additional-properties-constrained',
  purpose: 'Properties that are not declared got a schema, or lost it.',
  category: 'objects',
  keyword: 'additionalProperties',
  appeared: (part) => `properties of ${part} that are not declared are constrained now`,
  disappeared: (part) => `properties of ${part} that are not declared are free now`,
  harm: { narrows: 'data written before may carry others', widens: 'readers of the old version reject others' },
  fix: { narrows: 'Leave the object open.', widens: 'Let every reader upgrade first.' },
});
