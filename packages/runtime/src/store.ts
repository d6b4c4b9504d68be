import type { DeadLetters } from './dead-letters.ts';
import type { Inbox } from './inbox.ts';
import type { Outbox } from './outbox.ts';

/**
 * What a service keeps beside its own data: the events that it owes (outbox), those it has handled (inbox), those it put
 * aside (dead letters). `Tx` is the caller's own transaction, whatever library made it.
 */
export interface Store<Tx> {
  readonly outbox: Outbox<Tx>;
  readonly inbox: Inbox<Tx>;
  readonly deadLetters: DeadLetters<Tx>;
  /** Runs `work` in a transaction: commits when it fulfils, rolls back when it rejects, and wakes the relay after the commit. Not nested. */
  transaction<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
  /** Lets go of what the store opened itself, never of a pool or database that it was given. */
  close(): Promise<void>;
}
