import { own, ownText } from '../../read/json-value.ts';
import type { LintRule } from '../lint-rule.ts';
import { walkSubschemas } from '../walk-subschemas.ts';

/** What a field means is what a consumer can't guess. A property that is only a reference is described by what it refers to. */
export const propertyDescription: LintRule = {
  id: 'property-description',
  purpose: 'Every property says what it means.',
  severity: 'info',
  check: function* ({ events }) {
    for (const event of events) {
      for (const { schema, pointer, keyword, name } of walkSubschemas(event.schema)) {
        if (
          keyword !== 'properties' ||
          ownText(schema, 'description') !== undefined ||
          ownText(schema, 'title') !== undefined
        )
          continue;
        if (ownText(schema, '$ref') !== undefined || own(schema, 'const') !== undefined) continue;
        yield {
          message: `the property ${JSON.stringify(name)} has no description`,
          fix: 'Add a `description`.',
          place: event.origin(pointer),
        };
      }
    }
  },
};
