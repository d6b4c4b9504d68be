import type { LintRule } from '../lint-rule.ts';

/** An event that no document sends or receives is either dead, or its applications aren't written down. */
export const eventUnused: LintRule = {
  id: 'event-unused',
  purpose: 'Every event is sent or received by an application, when the applications are known.',
  severity: 'info',
  check: function* ({ events, applications }) {
    if (applications.length === 0) return;
    const used = new Set(
      applications.flatMap(({ operations }) =>
        operations.flatMap((operation) => [...operation.events, ...(operation.reply?.events ?? [])]),
      ),
    );
    for (const { name, place } of events) {
      if (used.has(name)) continue;
      yield {
        message: `no application sends or receives ${name}`,
        fix: 'Add it to the operations of an application, or remove it.',
        place,
      };
    }
  },
};
