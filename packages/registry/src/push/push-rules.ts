import type { Direction, Mode, Policy } from '@concordat/compat';
import type { SubjectConfig } from '@concordat/registry-client';

/** The part of `concordat.yaml` that says how versions are judged. */
export interface PushRules {
  /** For events that no application sends or receives. */
  readonly mode: Mode;
  readonly policy: Policy;
  readonly formats: 'assertion' | 'annotation';
  readonly undecided: 'fail' | 'warn';
}

/**
 * The subject configuration that means the same as the gate's judgement of an event, so that gate and registry agree:
 * sent, FORWARD; received, BACKWARD; both, FULL. `declared` is not transitive (a name that was removed may come back
 * with another type), so there every version counts.
 *
 * @param directions in which the event has to stay readable
 * @param schemaGroup the xRegistry group under which the subject answers
 */
export function subjectConfigFor(
  rules: PushRules,
  directions: readonly Direction[],
  schemaGroup: string,
): SubjectConfig {
  const level = levelOf(directions);
  return {
    compatibilityLevel: rules.policy === 'declared' ? (`${level}_TRANSITIVE` as const) : level,
    compatibilityPolicy: rules.policy === 'declared' ? 'LENIENT' : 'STRICT',
    formats: rules.formats,
    undecided: rules.undecided,
    schemaGroup,
  };
}

function levelOf(directions: readonly Direction[]): 'FULL' | 'FORWARD' | 'BACKWARD' {
  if (!directions.includes('forward')) return 'BACKWARD';
  return directions.includes('backward') ? 'FULL' : 'FORWARD';
}
