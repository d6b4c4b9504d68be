import type { Inbox } from '../inbox.ts';
import type { MemoryTransaction } from './memory-transaction.ts';
import { opened } from './open-transaction.ts';

/** The inbox of the in-memory store. */
export class InMemoryInbox implements Inbox<MemoryTransaction> {
  readonly #handled = new Map<string, number>();
  readonly #starts = new Map<string, number>();
  readonly #now: () => Date;
  readonly #demandUp: () => void;

  constructor({ now, demandUp }: { readonly now: () => Date; readonly demandUp: () => void }) {
    this.#now = now;
    this.#demandUp = demandUp;
  }

  async record(tx: MemoryTransaction, consumer: string, eventId: string): Promise<boolean> {
    this.#demandUp();
    const name = nameOf(consumer, eventId);
    const own = opened(tx);
    await own.lock(`inbox ${name}`);
    if (this.#handled.has(name) || !own.note(`inbox ${name}`)) return false;
    tx.onCommit(() => this.#handled.set(name, this.#now().getTime()));
    return true;
  }

  async started(consumer: string, eventId: string): Promise<number> {
    this.#demandUp();
    const name = nameOf(consumer, eventId);
    const count = (this.#starts.get(name) ?? 0) + 1;
    this.#starts.set(name, count);
    return count;
  }

  async settled(consumer: string, eventId: string, tx?: MemoryTransaction): Promise<void> {
    this.#demandUp();
    const forget = () => void this.#starts.delete(nameOf(consumer, eventId));
    if (tx) tx.onCommit(forget);
    else forget();
  }

  async prune(before: Date, consumer?: string): Promise<number> {
    this.#demandUp();
    const isTheirs = (name: string) => consumer === undefined || JSON.parse(name)[0] === consumer;
    const old = [...this.#handled].filter(([name, at]) => at < before.getTime() && isTheirs(name));
    for (const [name] of old) this.#handled.delete(name);
    return old.length;
  }
}

function nameOf(consumer: string, eventId: string): string {
  return JSON.stringify([consumer, eventId]);
}
