import { setTimeout as sleep } from 'node:timers/promises';
import { revocable } from './revocable.ts';

/** How long a statement that the work left running may take before it is cancelled, and then until it is given up. */
const PATIENCE_MS = 1_000;

/** What is to happen when a transaction has committed, by the transaction. */
const hooks = new WeakMap<object, Set<() => void>>();

/**
 * Calls `hook` after the commit of a transaction that one of our `Database`s made; never when it rolls back. Asked twice with the
 * same function, it calls once. A transaction made elsewhere has nobody to call it: whoever waits finds out by polling.
 */
export function afterCommit(tx: unknown, hook: () => void): void {
  if (typeof tx === 'object' && tx !== null) hooks.get(tx)?.add(hook);
}

/** What a library can do with its transaction. */
export interface TransactionControl<Tx> {
  /** Ends the statement that runs in it. */
  cancel?(original: Tx): void;
  /** Runs any statement, which fails when an earlier one has. Absent where the library's own commit says so. */
  probe?(original: Tx): Promise<unknown>;
}

/**
 * Runs `work` with the transaction that `begin` makes, for as long as the work runs: afterwards the transaction is taken back. What the
 * work left running is waited for, or cancelled. When a statement failed and the work swallowed the error, PostgreSQL answers
 * a commit with a rollback, silently in most libraries: the probe makes it an error.
 */
export async function transactionOf<Tx extends object, T>(
  begin: (body: (original: Tx) => Promise<T>) => Promise<T>,
  work: (tx: Tx) => Promise<T>,
  { cancel, probe }: TransactionControl<Tx> = {},
): Promise<T> {
  const own = new Set<() => void>();
  const result = await begin(async (original) => {
    const { tx, revoke, running } = revocable(original);
    hooks.set(tx, own);
    const end = (): Promise<void> => {
      revoke();
      return quiet(running(), () => cancel?.(original));
    };
    let value: T;
    try {
      value = await work(tx);
    } catch (error) {
      await end();
      throw error;
    }
    await end();
    await probe?.(original);
    return value;
  });
  for (const hook of own) hook();
  return result;
}

async function quiet(running: readonly Promise<unknown>[], cancel: () => void): Promise<void> {
  if (running.length === 0) return;
  const ended = Promise.allSettled(running);
  const patience = () => sleep(PATIENCE_MS, 'running' as const, { ref: false });
  if ((await Promise.race([ended, patience()])) !== 'running') return;
  cancel();
  await Promise.race([ended, patience()]);
}
