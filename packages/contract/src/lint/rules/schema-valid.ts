import type { LintRule } from '../lint-rule.ts';
import { schemaProblems } from '../schema-problems.ts';

/** A schema that breaks its dialect's rules means something else to every tool that reads it. */
export const schemaValid: LintRule = {
  id: 'schema-valid',
  purpose: 'Every schema is valid in its dialect, and its patterns are regular expressions that cannot hang a process.',
  severity: 'error',
  check: function* (contract) {
    const seen = new Set<string>();
    for (const { severity, message, fix, place } of schemaProblems(contract)) {
      // A meta-schema has several ways to refuse one thing; the first is enough.
      const key = `${place.file}#${place.pointer}`;
      if (severity !== 'error' || seen.has(key)) continue;
      seen.add(key);
      yield { message, ...(fix === undefined ? {} : { fix }), place };
    }
  },
};
