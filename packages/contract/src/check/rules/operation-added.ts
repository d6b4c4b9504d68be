import type { ChangeRule } from '../change-rule.ts';

/** A new reader reads what is already there; its event is compared backward from now on. */
export const operationAdded: ChangeRule = {
  id: 'operation-added',
  purpose: 'An application sends or receives something new.',
  check: function* ({ operations }) {
    for (const { old, head } of operations) {
      if (head === undefined) continue;
      for (const event of head.events) {
        if (old !== undefined && old.action === head.action && old.events.includes(event)) continue;
        yield {
          event,
          direction: 'backward',
          severity: 'info',
          message: `${head.application} now ${head.action}s ${event}`,
          place: head.place,
        };
      }
    }
  },
};
