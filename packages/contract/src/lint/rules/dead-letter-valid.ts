import { own, ownText } from '../../read/json-value.ts';
import type { LintRule } from '../lint-rule.ts';

/** A dead letter policy that names no channel is none, and the message that it was meant for goes nowhere. */
export const deadLetterValid: LintRule = {
  id: 'dead-letter-valid',
  purpose: '`x-deadLetter` names a channel of its own document.',
  severity: 'error',
  check: function* (contract) {
    for (const { id, place } of contract.applications.flatMap(({ operations }) => operations)) {
      const written = contract.valueAt(place.file, `${place.pointer}/x-deadLetter`);
      if (written === undefined || /^#\/channels\/[^/]+$/.test(ownText(own(written, 'channel'), '$ref') ?? ''))
        continue;
      yield {
        message: `the dead letters of ${JSON.stringify(id)} have no channel`,
        fix: 'Write `x-deadLetter: { channel: { $ref: "#/channels/<name>" } }`.',
        place: contract.place(place.file, `${place.pointer}/x-deadLetter`),
      };
    }
  },
};
