import type { Database, EventStore } from '@concordat/postgres';
import type { RunningRegistry } from '@concordat/registry';
import type { ConsumerEvent, InMemoryBroker, Store } from '@concordat/runtime';
import { eventually } from '@concordat/runtime/testing';
import type { Transaction } from '@electric-sql/pglite';
import type { Printer } from './printer.ts';
import type { ServiceOptions } from './services/service.ts';

export interface SceneParts {
  readonly database: Database<Transaction>;
  readonly store: Store<Transaction>;
  readonly eventStore: EventStore<Transaction>;
  /** Where the scene keeps outbox, inbox and the like. */
  readonly schema: { readonly schema: string };
  readonly broker: InMemoryBroker;
  readonly registry: () => Promise<RunningRegistry>;
  readonly printer: Printer;
}

/** What can be stopped. */
export interface Stoppable {
  stop(): Promise<void>;
}

/** What one scene acts on, and what it cleans up by itself when the scene ends, however it ends. */
export class SceneContext {
  readonly database: Database<Transaction>;
  readonly store: Store<Transaction>;
  readonly eventStore: EventStore<Transaction>;
  /** Where the scene keeps outbox, inbox and the like. */
  readonly schema: { readonly schema: string };
  readonly broker: InMemoryBroker;
  /** The registry, started when it is first asked for. */
  readonly registry: () => Promise<RunningRegistry>;
  /** Everything that the scene's consumers told, in order. */
  readonly events: ConsumerEvent[] = [];
  readonly #printer: Printer;
  readonly #open: Stoppable[] = [];
  #closed = false;

  constructor(parts: SceneParts) {
    this.database = parts.database;
    this.store = parts.store;
    this.eventStore = parts.eventStore;
    this.schema = parts.schema;
    this.broker = parts.broker;
    this.registry = parts.registry;
    this.#printer = parts.printer;
  }

  /** What a service needs, with its consumer's events recorded here. */
  get service(): ServiceOptions {
    return { broker: this.broker, store: this.store, onEvent: (event) => void this.events.push(event) };
  }

  /** How many of the recorded events are of this kind, of one consumer or of all. */
  heard(what: ConsumerEvent['what'], consumer?: string): number {
    return this.events.filter((event) => event.what === what && (consumer ?? event.consumer) === event.consumer).length;
  }

  /** Tells the reader what happens, in one sentence. */
  say(text: string): void {
    this.#printer.say(text);
  }

  /** Shows text with its own line breaks. */
  show(text: string): void {
    this.#printer.block(text);
  }

  /** Stopped when the scene ends, the last one first; at once, and with an error, when it has ended already. */
  async keep<T extends Stoppable>(opening: T | Promise<T>): Promise<T> {
    const opened = await opening;
    if (this.#closed) {
      // The tour was interrupted while this was starting: what nobody stops would keep the process alive.
      await opened.stop();
      throw new Error('the scene has ended');
    }
    this.#open.push(opened);
    return opened;
  }

  async rows<Row>(text: string, parameters: unknown[] = []): Promise<Row[]> {
    const { rows } = await this.store.transaction((tx) => tx.query<Row>(text, parameters));
    return rows;
  }

  /** The number that a `select count(*)` finds: `count('mails where subject = $1', ['Welcome'])`. */
  async count(from: string, parameters: unknown[] = []): Promise<number> {
    const [row] = await this.rows<{ n: number }>(`select count(*)::int as n from ${from}`, parameters);
    return row?.n ?? 0;
  }

  /** Waits until nothing is owed to the broker and each group has handled everything on its channels. */
  async settled(groups: Readonly<Record<string, readonly string[]>>): Promise<void> {
    await eventually(`an empty outbox, and ${Object.keys(groups).join(', ')} up to date`, async () => {
      const { pending } = await this.store.outbox.source.status();
      if (pending > 0) return false;
      const lags = await Promise.all(
        Object.entries(groups).map(([group, channels]) => this.broker.lag(group, channels)),
      );
      return lags.flat().every(({ messages }) => messages === 0);
    });
  }

  async close(): Promise<void> {
    this.#closed = true;
    for (const opened of this.#open.toReversed()) await opened.stop();
    await this.broker.close();
    await this.store.close();
  }
}
