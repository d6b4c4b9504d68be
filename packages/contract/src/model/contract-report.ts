import type { Finding, Verdict } from '@concordat/compat';
import type { Json } from '@concordat/schema';

/** One change between two contracts. */
export interface ContractFinding {
  /** The event's name; null for a change of a channel or an operation that concerns no single event. */
  readonly event: string | null;
  readonly rule: string;
  readonly direction: Finding['direction'];
  /** `undecided`: neither proved nor refuted. */
  readonly severity: Finding['severity'];
  readonly message: string;
  readonly fix?: string;
  /** JSON Pointer in `file`, which belongs to the head; of the surviving parent when the thing itself is gone. */
  readonly path: string;
  /** JSON Pointers in the event's bundled schemas (or in the documents), null where there is no such side. */
  readonly oldPath: string | null;
  readonly newPath: string | null;
  readonly file: string;
  readonly line: number;
  readonly column: number;
  /** A value that the writer may write and the reader refuses. Absent when there is none, since `null` can be one. */
  readonly witness?: Json;
  /** The applications that receive the event, in either contract: for whom it breaks. Sorted; absent where no event is concerned. */
  readonly readers?: readonly string[];
}

/** How one event fared. */
export interface EventReport {
  readonly event: string;
  readonly verdict: Verdict;
  /** Why it is undecided. */
  readonly reason?: string;
}

/** What `checkContract` says. */
export interface ContractReport {
  readonly verdict: Verdict;
  /** Breaking ones first, then by event and path. */
  readonly findings: readonly ContractFinding[];
  /** One entry for each event of either contract, sorted by name. */
  readonly events: readonly EventReport[];
}
