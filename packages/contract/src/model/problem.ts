import type { SourcePlace } from './source-place.ts';

/** `error`: the contract must not be used like this. `warning`: it works, but somebody will trip. `info`: worth knowing. */
export type Severity = 'error' | 'warning' | 'info';

/** One thing that is wrong with a contract: what, where, and how to mend it. */
export interface Problem {
  /** A stable kebab-case id, never reused. */
  readonly rule: string;
  readonly severity: Severity;
  readonly message: string;
  /** How to mend it, in one sentence. */
  readonly fix?: string;
  readonly place: SourcePlace;
}
