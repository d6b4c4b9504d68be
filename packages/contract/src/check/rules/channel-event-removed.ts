import type { ChangeRule } from '../change-rule.ts';

/** The event may still exist, on another channel; who listens here doesn't know. */
export const channelEventRemoved: ChangeRule = {
  id: 'channel-event-removed',
  purpose: 'A channel no longer carries an event that it carried.',
  check: function* ({ channels, head: contract }) {
    const remaining = new Set(contract.events.map(({ name }) => name));
    for (const { old, head } of channels) {
      if (old === undefined || head === undefined) continue;
      for (const event of old.events) {
        // An event that is gone altogether has its own finding.
        if (head.events.includes(event) || !remaining.has(event)) continue;
        yield {
          event,
          direction: 'forward',
          severity: 'breaking',
          message: `the channel ${JSON.stringify(head.id)} no longer carries ${event}`,
          fix: 'Publish it on both channels until nobody listens to it here.',
          old: old.place,
          place: head.place,
        };
      }
    }
  },
};
