import type { Comparison } from '../comparison.ts';
import type { Direction, Finding } from '../finding.ts';
import type { Change, Rule } from './change.ts';

const steps = 20_000;

/** The rule id of a verdict that holds because writers write only what they declare. */
export const reliesOnDeclared: Pick<Rule, 'id' | 'purpose'> = {
  id: 'relies-on-declared',
  purpose:
    'The verdict holds because writers write only what they declare; a writer that writes more would break readers.',
};

/** What a compatible verdict under `declared` depends on, if anything: a value that only a careless writer would write. */
export function explainAssumption(
  comparison: Comparison,
  changes: readonly Change[],
  direction: Direction,
): readonly Finding[] {
  if (changes.length === 0) return [];
  const value = comparison.refuteFirst(steps);
  if (value === undefined) return [];
  const place =
    changes.find((change) => change.rule === 'property-added' || change.rule === 'property-removed') ?? changes[0];
  return [
    {
      rule: reliesOnDeclared.id,
      direction,
      severity: 'info',
      oldPath: place?.oldPath ?? null,
      newPath: place?.newPath ?? null,
      message: `safe because writers write only what they declare; data with something else in it would be rejected, such as ${shorten(JSON.stringify(value))}`,
    },
  ];
}

function shorten(text: string): string {
  return text.length > 120 ? `${text.slice(0, 117)}…` : text;
}
