import type { ChangeRule } from '../change-rule.ts';
import { survivingPlace } from '../contract-pair.ts';

/** A channel that carries nothing is nobody's. */
export const channelRemoved: ChangeRule = {
  id: 'channel-removed',
  purpose: 'A channel is gone: who subscribes to it hears nothing any more.',
  check: function* (contracts) {
    const addresses = new Set(contracts.head.channels.map(({ address }) => address));
    for (const { old, head } of contracts.channels) {
      if (old === undefined || head !== undefined) continue;
      // Only its id is new: everything that an application uses is still there.
      const renamed = old.address !== null && addresses.has(old.address);
      yield {
        event: null,
        direction: 'forward',
        severity: renamed || old.events.length === 0 ? 'info' : 'breaking',
        message: renamed
          ? `the channel ${JSON.stringify(old.id)} is now called otherwise; its address is the same`
          : `the channel ${JSON.stringify(old.id)} is gone`,
        ...(renamed ? {} : { fix: 'Keep the channel until nobody subscribes to it any more.' }),
        old: old.place,
        place: survivingPlace(contracts, old.place),
      };
    }
  },
};
