import { RuntimeError } from '../runtime-error.ts';
import type { KeyLocks } from './key-locks.ts';

/** The transaction of an in-memory store. Its effects wait for the commit, in order, and never happen without it. */
export class MemoryTransaction {
  readonly #locks: KeyLocks;
  readonly #effects: (() => void)[] = [];
  /** What this transaction has written and nobody else sees yet, by a name of the writer's choice. */
  readonly #own = new Set<string>();
  #open = true;

  constructor(locks: KeyLocks) {
    this.#locks = locks;
  }

  /** Runs `effect` when the transaction commits: how a test's own state takes part in it. */
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

  /** For the store. Runs the effects and lets go of the locks. */
  commit(): void {
    for (const effect of this.#effects) effect();
    this.rollback();
  }

  /** For the store. Lets go of the locks. */
  rollback(): void {
    this.#open = false;
    this.#locks.releaseAll(this);
  }

  #demandOpen(): void {
    if (!this.#open) throw new RuntimeError('closed', 'this transaction has ended; was something in it not awaited?');
  }
}
