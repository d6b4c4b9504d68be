import type { Json } from '@concordat/schema';

/** `compatible` is proved, `incompatible` has a witness, `undecided` is neither and says why. */
export type Verdict = 'compatible' | 'incompatible' | 'undecided';

/** Which reader a finding is about: `backward` the new schema reading old data, `forward` the old one reading new data. */
export type Direction = 'backward' | 'forward';

/** `breaking`: proved by a witness; `warning`: worth a look; `info`: a change that breaks nothing. */
export type Severity = 'breaking' | 'warning' | 'info';

/** One change between two schemas and what it does to the people who read the data. */
export interface Finding {
  /** The stable id of the rule that saw it, in kebab case. */
  readonly rule: string;
  readonly direction: Direction;
  readonly severity: Severity;
  /** JSON Pointer into the old schema, or null where the place is only in the new one. */
  readonly oldPath: string | null;
  /** JSON Pointer into the new schema, or null where the place is only in the old one. */
  readonly newPath: string | null;
  /** What changed and whom it hurts, for the person who changed it. */
  readonly message: string;
  /** How to mend it, where that is known. */
  readonly fix?: string;
  /** A payload that the writer's schema accepts and the reader's rejects. Absent where there is none; may be `null`. */
  readonly witness?: Json;
}

/** The answer of {@link checkCompatibility}. */
export interface CompatibilityReport {
  readonly verdict: Verdict;
  readonly findings: readonly Finding[];
  /** Why the verdict is `undecided`. */
  readonly reason?: string;
}
