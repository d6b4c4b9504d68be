import type { LintRule } from '../lint-rule.ts';

/** Any name works; one that isn't an identifier is respelt in generated code, and then people search for one and find the other. */
export const eventNameIdentifier: LintRule = {
  id: 'event-name-identifier',
  purpose: 'The name of an event can be used in code as it is.',
  severity: 'info',
  check: function* ({ events, asyncapi }) {
    if (asyncapi === undefined) return;
    for (const { name, place } of events) {
      if (/^[A-Za-z][A-Za-z0-9_]*$/.test(name)) continue;
      yield {
        message: `${JSON.stringify(name)} is spelt differently in generated code`,
        fix: 'Use letters and digits, such as `OrderPlaced`.',
        place,
      };
    }
  },
};
