import type { LintRule } from '../lint-rule.ts';

/** A name says what happened to those who were there; the others need a sentence. */
export const eventDescription: LintRule = {
  id: 'event-description',
  purpose: 'Every event says in a sentence what has happened.',
  severity: 'warning',
  check: function* ({ events }) {
    for (const { name, description, place } of events) {
      if (description.trim() !== '') continue;
      yield {
        message: `${name} has no description`,
        fix: 'Say what has happened, in `summary` or in the `description` of its schema.',
        place,
      };
    }
  },
};
