import { own } from '../../read/json-value.ts';
import { judgeBy } from '../event-validator.ts';
import type { LintRule } from '../lint-rule.ts';
import { walkSubschemas } from '../walk-subschemas.ts';

/** Whoever fills in a default that isn't valid writes an event that nobody reads. */
export const defaultValid: LintRule = {
  id: 'default-valid',
  purpose: 'Every default fits its own schema.',
  severity: 'error',
  check: function* ({ events }) {
    for (const event of events) {
      for (const { schema, pointer } of walkSubschemas(event.schema)) {
        const value = own(schema, 'default');
        const wrong = value === undefined ? undefined : judgeBy(event.schema, pointer, event.dialect)(value);
        if (wrong === undefined) continue;
        yield {
          message: `this default does not fit its schema: ${wrong}`,
          fix: 'Correct the default, or the schema.',
          place: event.origin(`${pointer}/default`),
        };
      }
    }
  },
};
