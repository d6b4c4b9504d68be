import type { DeadLetter, DeadLetterQuery, DeadLetterReturn, DeadLetters, NewDeadLetter } from '../dead-letters.ts';
import type { MemoryTransaction } from './memory-transaction.ts';
import { type OpenTransaction, opened } from './open-transaction.ts';

export interface InMemoryDeadLettersOptions {
  readonly now: () => Date;
  readonly demandUp: () => void;
  readonly transaction: <T>(work: (tx: MemoryTransaction) => Promise<T>) => Promise<T>;
}

/** The dead letters of the in-memory store. */
export class InMemoryDeadLetters implements DeadLetters<MemoryTransaction> {
  readonly #letters = new Map<string, DeadLetter>();
  /** Delivery to letters. */
  readonly #deliveries = new Map<string, readonly DeadLetter[]>();
  readonly #options: InMemoryDeadLettersOptions;
  #lastId = 0;

  constructor(options: InMemoryDeadLettersOptions) {
    this.#options = options;
  }

  add(letter: NewDeadLetter, tx?: MemoryTransaction): Promise<string> {
    return this.#within(tx, async (own) => {
      const delivery = nameOf(letter);
      await own.lock(`delivery ${delivery}`);
      const known = this.#deliveries.get(delivery) ?? [];
      const same =
        known.find(({ body }) => areEqual(body, letter.body)) ??
        [...this.#letters.values()].find((other) => isOpen(other) && isSameEvent(other, letter));
      if (same) return same.id;
      this.#lastId += 1;
      const id = String(this.#lastId);
      const kept: DeadLetter = {
        ...letter,
        headers: { ...letter.headers },
        body: letter.body.slice(),
        id,
        state: 'waiting',
        createdAt: this.#options.now(),
        settledAt: null,
      };
      own.onCommit(() => {
        this.#letters.set(id, kept);
        this.#deliveries.set(delivery, [...known, kept]);
      });
      return id;
    });
  }

  async list(query: DeadLetterQuery = {}): Promise<readonly DeadLetter[]> {
    return this.#matching(query).slice(0, query.limit ?? 100);
  }

  async get(id: string): Promise<DeadLetter | undefined> {
    this.#options.demandUp();
    return this.#letters.get(id);
  }

  async count(query: DeadLetterQuery = {}): Promise<number> {
    return this.#matching(query).length;
  }

  async blocks(consumer: string, key: string, before?: string): Promise<boolean> {
    return this.#matching({ consumer, key, state: 'any' }).some(
      ({ id, state }) => isOpen({ state }) && (before === undefined || Number(id) < Number(before)),
    );
  }

  settle(id: string, state: 'redriven' | 'discarded', tx?: MemoryTransaction): Promise<boolean> {
    return this.#move(id, ['waiting', 'sent'], { state, settledAt: this.#options.now() }, tx);
  }

  markSent(id: string): Promise<boolean> {
    return this.#move(id, ['waiting', 'sent'], { state: 'sent' });
  }

  reopen(id: string, because: DeadLetterReturn, tx?: MemoryTransaction): Promise<boolean> {
    const { reason, error, problems, attempts } = because;
    return this.#move(id, ['sent'], { state: 'waiting', reason, error, problems, attempts }, tx);
  }

  #move(
    id: string,
    from: readonly DeadLetter['state'][],
    change: Partial<DeadLetter>,
    tx?: MemoryTransaction,
  ): Promise<boolean> {
    return this.#within(tx, async (own) => {
      await own.lock(`letter ${id}`);
      const letter = this.#letters.get(id);
      if (letter === undefined || !from.includes(letter.state)) return false;
      own.onCommit(() => this.#letters.set(id, { ...letter, ...change }));
      return true;
    });
  }

  #matching(query: DeadLetterQuery): DeadLetter[] {
    this.#options.demandUp();
    const { state = 'waiting', after } = query;
    const fields = ['consumer', 'channel', 'type', 'key', 'reason'] as const;
    return [...this.#letters.values()]
      .filter((letter) => state === 'any' || letter.state === state)
      .filter((letter) => fields.every((field) => query[field] === undefined || letter[field] === query[field]))
      .filter((letter) => after === undefined || Number(letter.id) > Number(after))
      .sort((a, b) => Number(a.id) - Number(b.id));
  }

  async #within<T>(tx: MemoryTransaction | undefined, work: (tx: OpenTransaction) => Promise<T>): Promise<T> {
    this.#options.demandUp();
    return tx === undefined ? this.#options.transaction((own) => work(opened(own))) : work(opened(tx));
  }
}

function nameOf({ consumer, channel, partition, offset, eventId }: NewDeadLetter): string {
  return JSON.stringify([consumer, channel, partition, offset, eventId]);
}

function areEqual(one: Uint8Array, other: Uint8Array): boolean {
  return one.length === other.length && one.every((byte, index) => byte === other[index]);
}

function isOpen({ state }: Pick<DeadLetter, 'state'>): boolean {
  return state === 'waiting' || state === 'sent';
}

function isSameEvent(one: NewDeadLetter, other: NewDeadLetter): boolean {
  const fields = ['consumer', 'channel', 'key', 'eventId'] as const;
  return (
    one.key !== null &&
    one.eventId !== null &&
    fields.every((field) => one[field] === other[field]) &&
    areEqual(one.body, other.body)
  );
}
