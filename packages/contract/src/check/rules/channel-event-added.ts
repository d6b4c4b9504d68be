import type { ChangeRule } from '../change-rule.ts';

/** Generated consumers skip the events that they don't handle; others should be told. */
export const channelEventAdded: ChangeRule = {
  id: 'channel-event-added',
  purpose: 'A channel carries one more event: its consumers meet a message that they do not know.',
  check: function* ({ channels }) {
    for (const { old, head } of channels) {
      if (old === undefined || head === undefined) continue;
      for (const event of head.events) {
        if (old.events.includes(event)) continue;
        yield {
          event,
          direction: 'forward',
          severity: 'info',
          message: `the channel ${JSON.stringify(head.id)} now carries ${event} too`,
          old: old.place,
          place: head.place,
        };
      }
    }
  },
};
