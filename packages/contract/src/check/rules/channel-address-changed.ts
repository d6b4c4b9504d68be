import type { ChangeRule } from '../change-rule.ts';
import { placeOf } from '../contract-pair.ts';

/** Consumers on the old contract listen at the old address. */
export const channelAddressChanged: ChangeRule = {
  id: 'channel-address-changed',
  purpose: 'A channel has another address: who listens at the old one hears nothing any more.',
  check: function* ({ channels, head: contract }) {
    for (const { old, head } of channels) {
      if (old === undefined || head === undefined || old.address === head.address) continue;
      yield {
        event: null,
        direction: 'forward',
        severity: 'breaking',
        message: `the address of the channel ${JSON.stringify(head.id)} was ${JSON.stringify(old.address)} and is now ${JSON.stringify(head.address)}`,
        fix: 'Add a channel with the new address, publish on both, and remove the old one when nobody listens there.',
        old: old.place,
        place: placeOf(contract, head.place, 'address'),
      };
    }
  },
};
