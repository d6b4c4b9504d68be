import type { LintRule } from '../lint-rule.ts';

/** A channel is what teams share; its description is the first thing that a newcomer reads. */
export const channelDescription: LintRule = {
  id: 'channel-description',
  purpose: 'Every channel says what travels on it.',
  severity: 'info',
  check: function* ({ channels }) {
    for (const { id, description, title, place } of channels) {
      if ((description ?? title ?? '').trim() !== '') continue;
      yield { message: `the channel ${JSON.stringify(id)} has no description`, fix: 'Add a `description`.', place };
    }
  },
};
