import type { CompatibilityLevel, CompatibilityPolicy } from './compatibility-level.ts';

/** One change, and a payload that proves what it breaks. */
export interface ReportFinding {
  readonly rule: string;
  readonly direction: 'backward' | 'forward';
  readonly severity: 'breaking' | 'warning' | 'info';
  /** JSON Pointer into the registered schema, or null. */
  readonly oldPath: string | null;
  /** JSON Pointer into the schema that was sent, or null. */
  readonly newPath: string | null;
  readonly message: string;
  readonly fix?: string;
  /** Absent where there is none, since `null` can be one. */
  readonly witness?: unknown;
}

/** The verdict against one registered version. */
export interface VersionVerdict {
  readonly version: number;
  readonly id: number;
  readonly verdict: 'compatible' | 'incompatible' | 'undecided';
  readonly findings: readonly ReportFinding[];
  readonly reason?: string;
}

/** What `POST /api/compatibility/{subject}` answers. */
export interface CompatibilityReport {
  readonly subject: string;
  /** What registering would do. */
  readonly is_compatible: boolean;
  /** The worst of `against`. */
  readonly verdict: 'compatible' | 'incompatible' | 'undecided';
  readonly level: CompatibilityLevel;
  readonly policy: CompatibilityPolicy;
  /** Newest first; empty for a new subject and for level `NONE`. */
  readonly against: readonly VersionVerdict[];
  /** For a person, one entry a line. */
  readonly messages: readonly string[];
}
