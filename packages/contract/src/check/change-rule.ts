import type { Finding } from '@concordat/compat';
import type { SourcePlace } from '../model/source-place.ts';
import type { ContractPair } from './contract-pair.ts';

/** A change of the document around the schemas. */
export interface Change {
  /** The event that it is about; null when it is about none in particular. */
  readonly event: string | null;
  /** `backward`: who reads with the head is hurt; `forward`: who still reads with the old contract. */
  readonly direction: Finding['direction'];
  readonly severity: Finding['severity'];
  readonly message: string;
  readonly fix?: string;
  /** In the old contract; undefined where there is no such side. */
  readonly old?: SourcePlace;
  /** In the head, or the surviving parent there. */
  readonly place: SourcePlace;
}

/** One rule: a file below `rules/`, a row in the table, a test. */
export interface ChangeRule {
  /** Kebab case, never reused. */
  readonly id: string;
  /** One sentence: what is noticed, and why it matters. */
  readonly purpose: string;
  readonly check: (contracts: ContractPair) => Iterable<Change>;
}
