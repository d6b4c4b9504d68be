import { RuntimeError } from '../runtime-error.ts';
import type { Store } from '../store.ts';
import { InMemoryDeadLetters } from './in-memory-dead-letters.ts';
import { InMemoryInbox } from './in-memory-inbox.ts';
import { InMemoryOutbox } from './in-memory-outbox.ts';
import { KeyLocks } from './key-locks.ts';
import type { MemoryTransaction } from './memory-transaction.ts';
import { OpenTransaction } from './open-transaction.ts';

/** How an in-memory store behaves. Everything has a default. */
export interface InMemoryStoreOptions {
  /** Shards of the outbox. Default 4. */
  readonly shards?: number;
  readonly now?: () => Date;
}

/** A store inside the process, and ways to make it fail. */
export interface InMemoryStore extends Store<MemoryTransaction> {
  /** An outage: every call rejects with the code `outage`, and open transactions can't commit, until {@link recover}. */
  fail(): void;
  /** Ends the outage. */
  recover(): void;
}

/** For tests and demonstrations: nothing survives the process. Passes the same conformance suite as every other store. */
export function inMemoryStore(options: InMemoryStoreOptions = {}): InMemoryStore {
  const { shards = 4, now = () => new Date() } = options;
  const locks = new KeyLocks();
  let state: 'up' | 'down' | 'closed' = 'up';

  const demandUp = (): void => {
    if (state === 'closed') throw new RuntimeError('closed', 'the in-memory store is closed');
    if (state === 'down') throw new RuntimeError('outage', 'the in-memory store is down, as fail() asked');
  };
  const transaction = async <T>(work: (tx: MemoryTransaction) => Promise<T>): Promise<T> => {
    demandUp();
    const tx = new OpenTransaction(locks);
    try {
      const result = await work(tx);
      demandUp();
      tx.commit();
      return result;
    } catch (error) {
      tx.rollback();
      throw error;
    }
  };
  const outbox = new InMemoryOutbox({ shards, now, demandUp });

  return {
    outbox,
    inbox: new InMemoryInbox({ now, demandUp }),
    deadLetters: new InMemoryDeadLetters({ now, demandUp, transaction }),
    transaction,
    async close(): Promise<void> {
      state = 'closed';
    },
    fail(): void {
      if (state === 'up') state = 'down';
    },
    recover(): void {
      if (state === 'down') state = 'up';
      outbox.wake();
    },
  };
}
