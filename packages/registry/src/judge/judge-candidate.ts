import { setImmediate } from 'node:timers/promises';
import { checkCompatibility, type Mode } from '@concordat/compat';
import type { CompatibilityLevel, VersionVerdict } from '@concordat/registry-client';
import type { Schema } from '@concordat/schema';
import type { SubjectRules } from '../subject/effective-settings.ts';

/** A registered version with its schema, standing alone. */
export interface JudgedVersion {
  readonly version: number;
  readonly id: number;
  readonly schema: Schema;
}

/** The direction of a level; undefined for `NONE`. */
export function modeOf(level: CompatibilityLevel): Mode | undefined {
  if (level.startsWith('BACKWARD')) return 'backward';
  if (level.startsWith('FORWARD')) return 'forward';
  return level.startsWith('FULL') ? 'full' : undefined;
}

/** Whether a level looks at every version. */
export function isTransitive(level: CompatibilityLevel): boolean {
  return level.endsWith('_TRANSITIVE');
}

/** The verdict of the engine against one registered version. */
export async function judgeAgainst(
  registered: JudgedVersion,
  candidate: Schema,
  mode: Mode,
  rules: SubjectRules,
): Promise<VersionVerdict> {
  // A verdict may take a while: requests that wait get their turn between two.
  await setImmediate();
  const { verdict, findings, reason } = checkCompatibility(registered.schema, candidate, {
    mode,
    policy: rules.policy === 'STRICT' ? 'strict' : 'declared',
    formats: rules.formats,
  });
  return {
    version: registered.version,
    id: registered.id,
    verdict,
    findings,
    ...(reason === undefined ? {} : { reason }),
  };
}

/** Whether a verdict lets a version in. */
export function passes(verdict: VersionVerdict['verdict'], rules: SubjectRules): boolean {
  return verdict === 'compatible' || (verdict === 'undecided' && rules.undecided === 'warn');
}
