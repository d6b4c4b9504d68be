import { AsyncLocalStorage } from 'node:async_hooks';
import { RuntimeError } from '@concordat/runtime';

/** Knows whether the running code was called from within an open transaction of one single-connection database. */
export interface NestingGuard {
  /** Runs `work` as the inside of the transaction. */
  inside<T>(work: () => Promise<T>): Promise<T>;
  /** Throws a `RuntimeError`, code `usage`, inside the transaction. */
  assertOutside(what: string): void;
}

/**
 * PGlite has one connection: a statement on the outer handle inside an open transaction waits for that transaction,
 * which waits for the statement, for ever. Other callers, outside, rightly wait their turn.
 */
export function nestingGuard(): NestingGuard {
  const storage = new AsyncLocalStorage<{ open: boolean }>();
  return {
    async inside(work) {
      const frame = { open: true };
      try {
        return await storage.run(frame, work);
      } finally {
        // What the transaction started and did not await may run on, and then it is outside.
        frame.open = false;
      }
    },
    assertOutside(what) {
      if (storage.getStore()?.open !== true) return;
      throw new RuntimeError(
        'usage',
        `${what} on the outer handle inside an open transaction would wait for itself: PGlite has one connection. Use the transaction that you were given (tx), or call it after the transaction.`,
      );
    },
  };
}

/** For databases with more than one connection: nothing waits for itself. */
export const noGuard: NestingGuard = { inside: (work) => work(), assertOutside: () => undefined };
