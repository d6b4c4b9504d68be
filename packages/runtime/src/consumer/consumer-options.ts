import type { StartPosition } from '../broker.ts';
import type { RetryPolicy } from '../event-definition.ts';
import type { ConsumerObserver } from './consumer-event.ts';

/** How a consumer treats what it reads. Everything has a default. */
export interface ConsumerOptions {
  /** Where a group without a position begins. Default `beginning`. */
  readonly from?: StartPosition;
  /**
   * What becomes of a key after one of its messages is put aside. `dead-letter` (the default): the next ones go on.
   * `park-key`: they are put aside too, in order, until the first is redriven or discarded; other keys go on.
   */
  readonly onExhausted?: 'dead-letter' | 'park-key';
  /** Overrides the contract's policy (`x-retry`); where neither says anything: 5 attempts, 100 ms to 10 s. */
  readonly retry?: Partial<RetryPolicy>;
  /** Milliseconds that one attempt may take; then its signal aborts and it counts as failed. Default 30 000. */
  readonly timeoutMs?: number;
  /** Longest body that is parsed, in bytes. Default 1 MiB. */
  readonly maxBytes?: number;
  /** Deepest nesting of arrays and objects that is accepted. Default 128. */
  readonly maxDepth?: number;
  /** An event type that the contract doesn't know on its channel. Default `dead-letter`. */
  readonly onUnknown?: 'dead-letter' | 'skip';
  /**
   * How long the inbox remembers what was handled, in milliseconds: longer than any duplicate may be late. Default 30 days; `Infinity` keeps
   * everything. Letters that wait to be redriven aren't affected: what failed was never recorded.
   */
  readonly inboxRetentionMs?: number;
  readonly onEvent?: ConsumerObserver;
}
