import { canonicalize } from '@concordat/schema';
import type { ChangeRule } from '../change-rule.ts';
import { placeOf } from '../contract-pair.ts';

/** Partitions, retention, queues: what a broker makes of it can't be judged here, but somebody should look. */
export const channelBindingsChanged: ChangeRule = {
  id: 'channel-bindings-changed',
  purpose: 'The bindings of a channel have changed: the broker may treat its messages in another way.',
  check: function* ({ channels, head: contract }) {
    for (const { old, head } of channels) {
      if (old === undefined || head === undefined || canonicalize(old.bindings) === canonicalize(head.bindings))
        continue;
      yield {
        event: null,
        direction: 'forward',
        severity: 'warning',
        message: `the bindings of the channel ${JSON.stringify(head.id)} have changed`,
        old: old.place,
        place: placeOf(contract, head.place, 'bindings'),
      };
    }
  },
};
