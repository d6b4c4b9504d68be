import type { CompatibilityLevel, CompatibilityPolicy } from './compatibility-level.ts';

/** How a subject's new versions are judged. What is absent comes from the subject's context, the registry, the default. */
export interface SubjectConfig {
  /** Default `BACKWARD`. */
  readonly compatibilityLevel?: CompatibilityLevel;
  /** Default `STRICT`. */
  readonly compatibilityPolicy?: CompatibilityPolicy;
  /** Schemas are compared and kept in their canonical form. Default false. */
  readonly normalize?: boolean;
  /** Whether `format` decides what is valid. Default `assertion`, as our validators do. */
  readonly formats?: 'assertion' | 'annotation';
  /** What becomes of a version that is neither proved compatible nor refuted. Default `fail`. */
  readonly undecided?: 'fail' | 'warn';
  /** The xRegistry group under which the subject answers. Default: the subject's context, or `default`. */
  readonly schemaGroup?: string;
}
