import type { ChangeRule } from '../change-rule.ts';

/** Nobody reads it yet, so nobody is hurt. */
export const eventAdded: ChangeRule = {
  id: 'event-added',
  purpose: 'An event is new.',
  check: function* ({ events }) {
    for (const { old, head } of events) {
      if (old !== undefined || head === undefined) continue;
      yield {
        event: head.name,
        direction: 'backward',
        severity: 'info',
        message: `${head.name} is new`,
        place: head.place,
      };
    }
  },
};
