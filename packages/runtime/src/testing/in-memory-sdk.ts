import { readEnvelope, writeEnvelope } from '../envelope.ts';
import { newEventId } from '../event-id.ts';
import { type InMemoryBroker, inMemoryBroker } from '../in-memory/in-memory-broker.ts';
import { type InMemoryStore, inMemoryStore } from '../in-memory/in-memory-store.ts';
import type { MemoryTransaction } from '../in-memory/memory-transaction.ts';
import { RuntimeError } from '../runtime-error.ts';
import type { EnqueueOptions, KnownEvent, ReceivableEvent, SdkBase, SdkOptions } from '../sdk.ts';
import { nextTraceparent } from '../traceparent.ts';
import { eventually } from './eventually.ts';
import { type Recorded, recordedEvents } from './recorded.ts';

/** An application's own SDK on a broker and a store inside the process, for its tests. */
export interface InMemorySdk<S> {
  readonly sdk: S;
  readonly broker: InMemoryBroker;
  readonly store: InMemoryStore;
  /** What the application has sent of this event so far, in order: published, or enqueued in a transaction that committed. */
  recorded<T>(event: KnownEvent<T>): Recorded<T>;
  /** Brings an event in as if another service had published it, and returns its id. A payload that the reader's schema refuses is an error. */
  receive<T>(event: ReceivableEvent<T>, payload: T, options?: EnqueueOptions): Promise<string>;
  /** Waits until the outbox is empty and every running consumer has handled everything. */
  settled(): Promise<void>;
  /** Stops the relay and every consumer. */
  close(): Promise<void>;
}

/** Events that {@link InMemorySdk.receive} brings in say that they come from here, so that they aren't taken for the application's own. */
const elsewhere = 'urn:concordat:testing';

/** Takes the `defineSdk` that was generated for an application: `const { sdk, recorded } = inMemorySdk(defineSdk)`. */
export function inMemorySdk<S extends SdkBase<MemoryTransaction>>(
  defineSdk: (options: SdkOptions<MemoryTransaction>) => S,
  options: { readonly source?: string } = {},
): InMemorySdk<S> {
  const broker = inMemoryBroker({ redeliveryMs: 1 });
  const store = inMemoryStore();
  const sdk = defineSdk({ broker, store, ...options });
  const relay = sdk.startRelay({ pollMs: 5, backoff: { baseMs: 1, capMs: 5 } });

  return {
    sdk,
    broker,
    store,
    recorded: (event) => {
      const own = broker.messages(event.channel).filter((message) => message.headers['ce-source'] !== elsewhere);
      return recordedEvents(event, own);
    },
    receive: async (
      event,
      payload,
      { key = null, causedBy, eventId = newEventId(), correlationId, time = new Date() } = {},
    ) => {
      const validation = event.validate(payload);
      if (!validation.valid) {
        const [problem] = validation.problems;
        throw new RuntimeError(
          'invalid',
          `${event.name}: ${problem?.pointer || 'the payload'} ${problem?.message}`,
          validation,
        );
      }
      const headers = writeEnvelope({
        id: eventId,
        source: elsewhere,
        type: event.name,
        time,
        dataschema: null,
        partitionkey: key,
        correlationid: correlationId ?? causedBy?.correlationId ?? eventId,
        causationid: causedBy?.eventId ?? null,
        traceparent: nextTraceparent(causedBy?.traceparent),
      });
      const body = new TextEncoder().encode(JSON.stringify(payload));
      await broker.publish([{ channel: event.channel, key, headers, body }]);
      return readEnvelope(headers, time).id;
    },
    settled: async () => {
      await eventually('the outbox to be empty and every consumer to be idle', async () => {
        const { pending } = await store.outbox.source.status();
        return pending === 0 && broker.backlog() === 0;
      });
    },
    close: async () => {
      await relay.stop();
      await broker.close();
      await store.close();
    },
  };
}
