import type { ChangeRule } from '../change-rule.ts';
import { placeOf } from '../contract-pair.ts';

/** Old and new events of one order land on different partitions, so they may overtake each other. */
export const keyChanged: ChangeRule = {
  id: 'key-changed',
  purpose: 'The partition key has changed: events that were in order may overtake each other.',
  check: function* ({ events, head: contract }) {
    for (const { old, head } of events) {
      if (old === undefined || head === undefined || old.key === head.key) continue;
      const say = (key: string | undefined): string => (key === undefined ? 'none' : JSON.stringify(key));
      yield {
        event: head.name,
        direction: 'forward',
        severity: old.key === undefined ? 'info' : 'warning',
        message: `the key of ${head.name} was ${say(old.key)} and is now ${say(head.key)}`,
        fix: 'Let consumers catch up before the new key is used, or publish on another channel.',
        old: old.place,
        place: placeOf(contract, head.place, 'x-key'),
      };
    }
  },
};
