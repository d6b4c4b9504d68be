import type { Rule } from '../change.ts';
import { branchChanges } from './branch-added.ts';

/** An alternative (`anyOf`, `oneOf`) was removed, or a list of them appeared. */
export const branchRemoved: Rule = {
  id: 'branch-removed',
  purpose: 'An alternative (`anyOf`, `oneOf`) was removed, or a list of them appeared.',
  category: 'composition',
  changes: (pair) => ['anyOf', 'oneOf'].flatMap((keyword) => branchChanges(pair, keyword, 'branch-removed')),
};
