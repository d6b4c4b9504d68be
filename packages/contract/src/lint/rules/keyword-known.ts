import { nearest } from '../../load/nearest.ts';
import type { LintRule } from '../lint-rule.ts';
import { walkSubschemas } from '../walk-subschemas.ts';

const keywords = new Set(
  `$schema $id $ref $anchor $defs $dynamicRef $dynamicAnchor $recursiveRef $recursiveAnchor $vocabulary $comment id definitions
   type enum const multipleOf maximum exclusiveMaximum minimum exclusiveMinimum maxLength minLength pattern format
   items prefixItems additionalItems contains minContains maxContains maxItems minItems uniqueItems unevaluatedItems
   properties patternProperties additionalProperties propertyNames required maxProperties minProperties unevaluatedProperties
   dependencies dependentRequired dependentSchemas allOf anyOf oneOf not if then else
   title description default examples example readOnly writeOnly deprecated contentEncoding contentMediaType contentSchema
   discriminator externalDocs nullable xml`.split(/\s+/),
);

/** Validators ignore what they don't know, so a misspelt `required` requires nothing, and nothing says so. */
export const keywordKnown: LintRule = {
  id: 'keyword-known',
  purpose: 'A keyword that is nearly called as one of JSON Schema is called so. Keywords of others are left alone.',
  severity: 'warning',
  check: function* ({ events }) {
    const meantBy = new Map<string, string | undefined>();
    for (const event of events) {
      for (const { schema, pointer } of walkSubschemas(event.schema)) {
        for (const key of Object.keys(schema)) {
          if (keywords.has(key) || key.startsWith('x-')) continue;
          if (!meantBy.has(key))
            meantBy.set(key, key.length < 4 || meantBy.size > 5000 ? undefined : nearest(key, keywords));
          const meant = meantBy.get(key);
          if (meant === undefined || Math.abs(meant.length - key.length) > 1) continue;
          const token = key.replaceAll('~', '~0').replaceAll('/', '~1');
          yield {
            message: `${JSON.stringify(key)} is no keyword and has no effect`,
            fix: `Did you mean "${meant}"?`,
            place: event.origin(`${pointer}/${token}`),
          };
        }
      }
    }
  },
};
