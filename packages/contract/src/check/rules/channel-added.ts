import type { ChangeRule } from '../change-rule.ts';

/** Nobody subscribes to it yet. */
export const channelAdded: ChangeRule = {
  id: 'channel-added',
  purpose: 'A channel is new.',
  check: function* ({ channels }) {
    for (const { old, head } of channels) {
      if (old !== undefined || head === undefined) continue;
      yield {
        event: null,
        direction: 'backward',
        severity: 'info',
        message: `the channel ${JSON.stringify(head.id)} is new`,
        place: head.place,
      };
    }
  },
};
