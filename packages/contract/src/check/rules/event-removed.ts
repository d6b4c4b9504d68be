import type { ChangeRule } from '../change-rule.ts';
import { survivingPlace } from '../contract-pair.ts';

/** Who was told that it is retired had time to leave; everybody else still counts on it. */
export const eventRemoved: ChangeRule = {
  id: 'event-removed',
  purpose: 'An event is gone: what was written can no longer be read, and what was promised no longer comes.',
  check: function* (contracts) {
    for (const { old, head } of contracts.events) {
      if (old === undefined || head !== undefined) continue;
      const place = survivingPlace(contracts, old.place);
      yield {
        event: old.name,
        direction: 'backward',
        severity: old.deprecated ? 'warning' : 'breaking',
        message: old.deprecated
          ? `${old.name}, which was deprecated, is gone`
          : `${old.name} is gone: events that were written can no longer be read`,
        fix: 'Keep it, with `x-lifecycle: deprecated`, until nobody reads it any more.',
        old: old.place,
        place,
      };
    }
  },
};
