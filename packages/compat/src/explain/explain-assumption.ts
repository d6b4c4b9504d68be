import { parsePointer } from '@concordat/schema';
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
  const declarations = changes.filter(({ rule }) => rule === 'property-added' || rule === 'property-removed');
  // The value is as small as can be: a declared name that is in it is there because it matters.
  const text = JSON.stringify(value);
  const place = declarations.find((change) => text.includes(`${JSON.stringify(nameOf(change))}:`));
  const what = place === undefined ? 'an undeclared property' : `something else under \`${nameOf(place)}\``;
  return [
    {
      rule: reliesOnDeclared.id,
      direction,
      severity: 'info',
      oldPath: place?.oldPath ?? null,
      newPath: place?.newPath ?? null,
      message: `safe because writers write only what they declare: ${what} could be rejected`,
    },
  ];
}

/** The name of the property that a change declares, or declares no more. */
function nameOf(change: Change): string {
  return parsePointer(change.newPath ?? change.oldPath ?? '').at(-1) ?? '';
}
