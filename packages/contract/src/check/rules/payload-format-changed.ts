import type { ChangeRule } from '../change-rule.ts';

/** Between two schema languages nothing can be compared, so nothing can be promised. */
export const payloadFormatChanged: ChangeRule = {
  id: 'payload-format-changed',
  purpose: 'The payload is described in another schema language, which can not be compared with the one before.',
  check: function* ({ events }) {
    for (const { old, head } of events) {
      if (old === undefined || head === undefined || old.foreignFormat === head.foreignFormat) continue;
      const from = old.foreignFormat ?? 'JSON Schema';
      const to = head.foreignFormat ?? 'JSON Schema';
      yield {
        event: head.name,
        direction: 'backward',
        severity: 'breaking',
        message: `the payload of ${head.name} was described in ${from} and is now in ${to}`,
        fix: 'Give it to a new event, and let the old one end.',
        old: old.place,
        place: head.place,
      };
    }
  },
};
