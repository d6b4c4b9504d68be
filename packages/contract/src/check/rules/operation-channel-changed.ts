import type { ChangeRule } from '../change-rule.ts';
import { placeOf } from '../contract-pair.ts';

/** What is sent elsewhere is missed here. A reader that moves hurts nobody but itself. */
export const operationChannelChanged: ChangeRule = {
  id: 'operation-channel-changed',
  purpose: 'An operation uses another channel than before.',
  check: function* ({ operations, head: contract }) {
    for (const { old, head } of operations) {
      if (old === undefined || head === undefined || old.channel === head.channel || old.address === head.address)
        continue;
      yield {
        event: null,
        direction: 'forward',
        severity: head.action === 'send' ? 'breaking' : 'warning',
        message: `${head.application} ${head.action}s in ${JSON.stringify(head.id)} on ${JSON.stringify(head.address)}, where it was ${JSON.stringify(old.address)}`,
        fix: 'Send on both until nobody listens to the old one.',
        old: old.place,
        place: placeOf(contract, head.place, 'channel'),
      };
    }
  },
};
