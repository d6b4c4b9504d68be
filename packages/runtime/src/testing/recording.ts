import type { Broker } from '../broker.ts';
import { readEnvelope } from '../envelope.ts';
import type { Message } from '../message.ts';
import type { OutboxEntry } from '../outbox.ts';
import { RuntimeError } from '../runtime-error.ts';
import type { Store } from '../store.ts';
import { type SentEvent, sentEvent } from './sent.ts';

/** A broker and a store for an SDK, and the record of what it sends through them. */
export interface Recording<Tx> {
  readonly broker: Broker;
  readonly store: Store<Tx>;
  /** Published, or enqueued in a transaction that has committed; in that order. */
  readonly sent: SentEvent<unknown>[];
  /** Throws `RuntimeError` code `usage` when something is still being enqueued here, though the work is over. */
  demandAwaited(tx: Tx): void;
}

/**
 * Records what an SDK sends. What is enqueued counts as sent when `store.transaction` has committed; where the application commits by other means,
 * when the relay publishes it. A transaction that ends before its `enqueue` fails, each time and not only when the race is lost. `onOwed` is called after each commit that left something for the relay.
 */
export function recording<Tx>(broker: Broker, store: Store<Tx>, onOwed: () => void): Recording<Tx> {
  const sent: SentEvent<unknown>[] = [];
  const added = new Map<Tx, OutboxEntry[]>();
  /** What is being added and wasn't awaited yet. */
  const adding = new Map<Tx, Set<readonly OutboxEntry[]>>();
  /** Ids of what was enqueued, and of what of it was recorded: the relay may publish an entry more than once. */
  const [enqueued, recorded] = [new Set<string>(), new Set<string>()];
  const forgotten = new WeakSet<object>();
  const demandAwaited = (tx: Tx): void => {
    const running = adding.get(tx);
    const [[entry] = []] = running ?? [];
    if (running === undefined || entry === undefined) return;
    forgotten.add(running);
    throw new RuntimeError(
      'usage',
      `${entry.type} was enqueued and nobody waits for it: await is missing before enqueue`,
    );
  };
  const record = (message: Message, eventId: string) => {
    if (enqueued.has(eventId)) {
      if (recorded.has(eventId)) return;
      recorded.add(eventId);
    }
    sent.push(sentEvent(message));
  };
  return {
    sent,
    demandAwaited,
    broker: {
      name: broker.name,
      features: broker.features,
      async publish(messages) {
        await broker.publish(messages);
        for (const message of messages) record(message, readEnvelope(message.headers, new Date(0)).id);
      },
      subscribe: (options, handler) => broker.subscribe(options, handler),
      lag: (group, channels) => broker.lag(group, channels),
      close: () => broker.close(),
    },
    store: {
      inbox: store.inbox,
      deadLetters: store.deadLetters,
      outbox: {
        source: store.outbox.source,
        lockKey: (tx, key) => store.outbox.lockKey(tx, key),
        async add(tx, entries) {
          const running = adding.get(tx) ?? new Set();
          adding.set(tx, running.add(entries));
          try {
            await store.outbox.add(tx, entries);
            for (const { eventId } of entries) enqueued.add(eventId);
            added.set(tx, [...(added.get(tx) ?? []), ...entries]);
          } catch (error) {
            // The transaction has ended in an error that says so already; nobody waits for this one.
            if (!forgotten.has(running)) throw error;
          } finally {
            running.delete(entries);
          }
        },
      },
      async transaction(work) {
        let own: { readonly tx: Tx } | undefined;
        try {
          const result = await store.transaction(async (tx) => {
            own = { tx };
            const worked = await work(tx);
            demandAwaited(tx);
            return worked;
          });
          const entries = own === undefined ? [] : (added.get(own.tx) ?? []);
          for (const entry of entries) record(entry, entry.eventId);
          if (entries.length > 0) onOwed();
          return result;
        } finally {
          if (own !== undefined) {
            added.delete(own.tx);
            adding.delete(own.tx);
          }
        }
      },
      close: () => store.close(),
    },
  };
}
