import type { Schema } from '@concordat/schema';
import type { Comparison, Refutation } from '../comparison.ts';
import type { Direction, Finding } from '../finding.ts';
import { blame } from './blame.ts';
import type { Change, Rule } from './change.ts';

const mostFindings = 200;

/** The findings of a direction that breaks: the changes that break it, each with its witness. */
export function explainBreak(
  comparison: Comparison,
  writer: Schema,
  changes: readonly Change[],
  direction: Direction,
  refutation: Refutation,
): readonly Finding[] {
  const blamed = blame(comparison, writer, changes, direction, refutation);
  if (blamed.length === 0) return [rejected(direction, refutation)];
  return blamed.map(({ change, refutation: own }) => {
    const harm = direction === 'backward' ? change.harm.narrows : change.harm.widens;
    const fix = direction === 'backward' ? change.fix.narrows : change.fix.widens;
    return {
      rule: change.rule,
      direction,
      severity: 'breaking',
      oldPath: change.oldPath,
      newPath: change.newPath,
      message: `${change.what}: ${harm}`,
      ...(fix === undefined ? {} : { fix }),
      witness: own.value,
    };
  });
}

/** The changes that break nothing in a direction, for whoever reviews them. */
export function explainSafe(
  changes: readonly Change[],
  direction: Direction,
  breaking: readonly Finding[],
): readonly Finding[] {
  const blamed = new Set(breaking.map((finding) => `${finding.rule} ${finding.oldPath} ${finding.newPath}`));
  return changes
    .filter((change) => !blamed.has(`${change.rule} ${change.oldPath} ${change.newPath}`))
    .slice(0, mostFindings)
    .map((change) => ({
      rule: change.rule,
      direction,
      severity: 'info',
      oldPath: change.oldPath,
      newPath: change.newPath,
      message: change.what,
    }));
}

/** The rule id of a break that no change in the table explains. */
export const valueRejected: Pick<Rule, 'id' | 'purpose'> = {
  id: 'value-rejected',
  purpose: 'A value is rejected, and no single change that can be put into words explains it.',
};

function rejected(direction: Direction, refutation: Refutation): Finding {
  const { schemaPath, valuePath, message } = refutation.rejection;
  const [oldPath, newPath] = direction === 'backward' ? [null, schemaPath] : [schemaPath, null];
  const who =
    direction === 'backward'
      ? 'the new schema rejects data of the old one'
      : 'the old schema rejects data of the new one';
  return {
    rule: valueRejected.id,
    direction,
    severity: 'breaking',
    oldPath,
    newPath,
    message: `${who}: ${valuePath === '' ? 'the value' : `"${valuePath}"`} ${message}`,
    witness: refutation.value,
  };
}
