import { RuntimeError } from '../runtime-error.ts';

interface Waiting {
  readonly owner: object;
  readonly proceed: () => void;
}

/** Locks that an owner keeps until it lets go of all of them at once, as a transaction does. First come, first served. */
export class KeyLocks {
  readonly #held = new Map<string, { owner: object; readonly queue: Waiting[] }>();
  readonly #waitsFor = new Map<object, string>();

  /** Fulfils when the lock is the owner's; rejects with `transient` when waiting would never end. */
  async take(owner: object, key: string): Promise<void> {
    const lock = this.#held.get(key);
    if (lock === undefined) {
      this.#held.set(key, { owner, queue: [] });
      return;
    }
    if (lock.owner === owner) return;
    if (this.#isCycle(owner, key))
      throw new RuntimeError('transient', `deadlock: two transactions wait for each other, one of them for ${key}`);
    this.#waitsFor.set(owner, key);
    await new Promise<void>((proceed) => lock.queue.push({ owner, proceed }));
  }

  releaseAll(owner: object): void {
    for (const [key, lock] of this.#held) {
      if (lock.owner !== owner) continue;
      const next = lock.queue.shift();
      if (next === undefined) {
        this.#held.delete(key);
        continue;
      }
      lock.owner = next.owner;
      this.#waitsFor.delete(next.owner);
      next.proceed();
    }
  }

  /** Does the holder of the key wait, directly or through others, for this owner? */
  #isCycle(owner: object, key: string): boolean {
    for (let wanted: string | undefined = key; wanted !== undefined; ) {
      const holder: object | undefined = this.#held.get(wanted)?.owner;
      if (holder === owner) return true;
      wanted = holder === undefined ? undefined : this.#waitsFor.get(holder);
    }
    return false;
  }
}
