import type { LintRule } from '../lint-rule.ts';

/** An example is the shortest documentation, and what `example()` of the generated SDK gives. */
export const eventExample: LintRule = {
  id: 'event-example',
  purpose: 'Every event has an example.',
  severity: 'info',
  check: function* ({ events }) {
    for (const { name, examples, schema, foreignFormat, origin } of events) {
      if (examples.length > 0 || schema === true || foreignFormat !== undefined) continue;
      yield { message: `${name} has no example`, fix: 'Add `examples` to its schema.', place: origin('') };
    }
  },
};
