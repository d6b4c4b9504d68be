import { RuntimeError } from '../runtime-error.ts';
import type { KeyLocks } from './key-locks.ts';
import type { MemoryTransaction } from './memory-transaction.ts';

/** A transaction as the in-memory store sees it: its effects wait for the commit, in order, and never happen without it. */
export class OpenTransaction implements MemoryTransaction {
  readonly #locks: KeyLocks;
  readonly #effects: (() => void)[] = [];
  /** What this transaction has written and nobody else sees yet, by a name of the writer's choice. */
  readonly #own = new Set<string>();
  #open = true;

  constructor(locks: KeyLocks) {
    this.#locks = locks;
  }

  onCommit(effect: () => void): void {
    this.#demandOpen();
    this.#effects.push(effect);
  }

  /** Waits until no other transaction holds the lock; holds it until the end. */
  async lock(key: string): Promise<void> {
    this.#demandOpen();
    await this.#locks.take(this, key);
    if (!this.#open) this.#locks.releaseAll(this);
    this.#demandOpen();
  }

  /** Notes something as written here: false when it was noted before. */
  note(name: string): boolean {
    if (this.#own.has(name)) return false;
    this.#own.add(name);
    return true;
  }

  /** Runs the effects and lets go of the locks. */
  commit(): void {
    for (const effect of this.#effects) effect();
    this.rollback();
  }

  /** Lets go of the locks. */
  rollback(): void {
    this.#open = false;
    this.#locks.releaseAll(this);
  }

  #demandOpen(): void {
    if (!this.#open) throw new RuntimeError('closed', 'this transaction has ended; was something in it not awaited?');
  }
}

/** What the store itself may do with a transaction. Throws `RuntimeError` code `usage` when an in-memory store hasn't made it. */
export function opened(tx: MemoryTransaction): OpenTransaction {
  if (tx instanceof OpenTransaction) return tx;
  throw new RuntimeError(
    'usage',
    'this is no transaction of an in-memory store; take it from store.transaction(async (tx) => …)',
  );
}
