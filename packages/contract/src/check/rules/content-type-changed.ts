import type { ChangeRule } from '../change-rule.ts';

/** The bytes are read by what this says; a schema compares values only. */
export const contentTypeChanged: ChangeRule = {
  id: 'content-type-changed',
  purpose: 'The content type of an event has changed: its bytes are read in another way.',
  check: function* ({ events }) {
    for (const { old, head } of events) {
      if (old?.contentType === undefined || head?.contentType === undefined) continue;
      if (normal(old.contentType) === normal(head.contentType)) continue;
      yield {
        event: head.name,
        direction: 'backward',
        severity: 'breaking',
        message: `${head.name} was ${old.contentType} and is now ${head.contentType}`,
        fix: 'Publish the new encoding as another event, or on another channel.',
        old: old.place,
        place: head.place,
      };
    }
  },
};

function normal(type: string): string {
  return type.toLowerCase().replace(/\s+/g, '');
}
