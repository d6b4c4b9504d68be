import type { Mode, Policy } from '@concordat/compat';
import type { CompatibilityLevel, SubjectConfig } from '@concordat/registry-client';

/** The part of `concordat.yaml` that says how versions are judged. */
export interface PushRules {
  readonly mode: Mode;
  readonly policy: Policy;
  readonly formats: 'assertion' | 'annotation';
  readonly undecided: 'fail' | 'warn';
}

const levels: Record<Mode, CompatibilityLevel> = { backward: 'BACKWARD', forward: 'FORWARD', full: 'FULL' };

/**
 * The subject configuration that means the same as `concordat.yaml`, so that gate and registry agree. `declared` is
 * not transitive (a name that was removed may come back with another type), so there every version counts.
 */
export function subjectConfigFor(rules: PushRules, schemaGroup: string): SubjectConfig {
  const level = levels[rules.mode];
  return {
    compatibilityLevel: rules.policy === 'declared' ? (`${level}_TRANSITIVE` as CompatibilityLevel) : level,
    compatibilityPolicy: rules.policy === 'declared' ? 'LENIENT' : 'STRICT',
    formats: rules.formats,
    undecided: rules.undecided,
    schemaGroup,
  };
}
