import { nearest } from '../../load/nearest.ts';
import type { LintRule } from '../lint-rule.ts';

const stages = ['draft', 'experimental', 'stable', 'deprecated', 'retired'];

/** `deprecated` and `retired` change what may be removed; a misspelt one changes nothing. */
export const lifecycleKnown: LintRule = {
  id: 'lifecycle-known',
  purpose: '`x-lifecycle` is draft, experimental, stable, deprecated or retired.',
  severity: 'warning',
  check: function* (contract) {
    for (const { name, lifecycle, place } of contract.events) {
      if (lifecycle === undefined || stages.includes(lifecycle)) continue;
      const meant = nearest(lifecycle, stages);
      const fix = meant === undefined ? `Write one of ${stages.join(', ')}.` : `Did you mean "${meant}"?`;
      const pointer = `${place.pointer}/x-lifecycle`;
      const at = contract.valueAt(place.file, pointer) === undefined ? place : contract.place(place.file, pointer);
      yield { message: `${name} is in no stage that is known: ${JSON.stringify(lifecycle)}`, fix, place: at };
    }
  },
};
