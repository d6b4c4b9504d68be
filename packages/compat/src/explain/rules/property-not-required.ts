import type { Rule } from '../change.ts';
import { requirements } from './property-required.ts';

/** A property is not required any more. */
export const propertyNotRequired: Rule = {
  id: 'property-not-required',
  purpose: 'A property is not required any more.',
  category: 'objects',
  changes: (pair) => requirements(pair, 'property-not-required', pair.new, pair.old),
};
