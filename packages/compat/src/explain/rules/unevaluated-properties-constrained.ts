import type { Rule } from '../change.ts';
import { presenceRule } from '../presence-rule.ts';

/** Properties that nothing describes got a schema, or lost it. */
export const unevaluatedPropertiesConstrained: Rule = presenceRule({
  id: 'unevaluated-properties-constrained',
  purpose: 'Properties that nothing describes got a schema, or lost it.',
  category: 'objects',
  keyword: 'unevaluatedProperties',
  appeared: (part) => `properties of ${part} that nothing describes are constrained now`,
  disappeared: (part) => `properties of ${part} that nothing describes are free now`,
  harm: { narrows: 'data written before may carry others', widens: 'readers of the old version reject others' },
  fix: { narrows: 'Leave the object open.', widens: 'Let every reader upgrade first.' },
});
