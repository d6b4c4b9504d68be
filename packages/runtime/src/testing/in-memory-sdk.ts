import type { RunningConsumer } from '../consumer/consumer.ts';
import type { ConsumerEvent } from '../consumer/consumer-event.ts';
import type { DeadLetter } from '../dead-letters.ts';
import { writeEnvelope } from '../envelope.ts';
import { newEventId } from '../event-id.ts';
import { definitionOf } from '../event-values.ts';
import { type InMemoryBroker, inMemoryBroker } from '../in-memory/in-memory-broker.ts';
import { inMemoryStore } from '../in-memory/in-memory-store.ts';
import type { MemoryTransaction } from '../in-memory/memory-transaction.ts';
import { invalidEvent } from '../known-event.ts';
import { RuntimeError } from '../runtime-error.ts';
import type { EnqueueOptions, PayloadOf, ReceivableEvent, SdkOptions, SendableEvent } from '../sdk.ts';
import type { Store } from '../store.ts';
import { nextTraceparent } from '../traceparent.ts';
import { countingBytes } from './counting-bytes.ts';
import { asideError } from './describe-happened.ts';
import { putAsideBy } from './put-aside-by.ts';
import { recording } from './recording.ts';
import { type Sent, type SentEvent, sentOf } from './sent.ts';
import { settling } from './settling.ts';
import { watchConsumers } from './watch-consumers.ts';

/** How the SDK of a test differs from the usual. Everything has a default. */
export interface InMemorySdkOptions<Tx = MemoryTransaction> {
  /** As `defineSdk` takes it. Default: the application's name. */
  readonly source?: string;
  /** A store of the test's own, so that handlers find their database: `postgresStore(…)` on a PGlite, say. Default: one in memory. */
  readonly store?: Store<Tx>;
  /** The broker of another application's SDK for tests, so that the two talk to each other. Default: one of its own. */
  readonly broker?: InMemoryBroker;
  /** The clock. Default: it stands still at the beginning of 2026. */
  readonly now?: () => Date;
  /** How long `settled` and `receive` wait while nothing happens at all, in milliseconds. Default 4000; with a store of the test's own 30 000. */
  readonly patienceMs?: number;
}

/** An application's own SDK on a broker inside the process, for its tests. Time stands still, ids are the same in every run, retries come without pauses. */
export interface InMemorySdk<S, Tx = MemoryTransaction> {
  readonly sdk: S;
  /** The world outside: what is published here comes from elsewhere, and isn't recorded as sent. */
  readonly broker: InMemoryBroker;
  readonly store: Store<Tx>;
  /** What the application has sent of this event so far: published, or enqueued in a transaction that has committed. */
  sent<T>(event: SendableEvent<T, Tx>): Sent<T>;
  /** Everything that the application has sent so far, in order. */
  sent(): readonly SentEvent<unknown>[];
  /**
   * Brings an event in as if another service had published it, waits until everything that follows from it is done, and resolves to its id. Rejects with the
   * handler's error when a consumer has put it aside, and when no running consumer handles it. The key is the contract's, unless `options` say another.
   */
  receive<Event extends ReceivableEvent<unknown>>(
    event: Event,
    payload: PayloadOf<Event>,
    options?: EnqueueOptions,
  ): Promise<string>;
  /** What consumers have put aside and nobody has sent again or discarded. */
  deadLetters(): Promise<readonly DeadLetter[]>;
  /** What the consumers have done so far, in order: `handled`, `retried`, `dead-lettered`, … */
  readonly happened: readonly ConsumerEvent[];
  /** Waits until the outbox is empty and every running consumer has handled everything, on all SDKs that share the broker. Rejects when a consumer has put a message aside since it was last asked. */
  settled(): Promise<void>;
  /** Forgets what was sent and what happened so far: what follows is what the test is about. */
  clear(): void;
  /** Stops the relay and every consumer. A test that forgets it leaves no timer behind. */
  close(): Promise<void>;
}

/** Says of events that {@link InMemorySdk.receive} brings in that they come from another service. */
const elsewhere = 'urn:concordat:testing';
const beginning = new Date('2026-01-01T00:00:00Z');

/** Takes the `defineSdk` that was generated for an application; generated `testSdk()` calls it. */
export function inMemorySdk<S extends object, Tx = MemoryTransaction>(
  defineSdk: (options: SdkOptions<Tx>) => S,
  options: InMemorySdkOptions<Tx> = {},
): InMemorySdk<S, Tx> {
  const { now = () => new Date(beginning), source } = options;
  // Test runners give up after five seconds, and don't say why; a database may be slow to start.
  const { patienceMs = options.store === undefined ? 4000 : 30_000 } = options;
  const random = countingBytes();
  const broker = options.broker ?? inMemoryBroker({ redeliveryMs: 1, now });
  // Without a store of its own a test's transaction is that of the store in memory.
  const inner = options.store ?? (inMemoryStore({ now }) as unknown as Store<Tx>);
  const happened: ConsumerEvent[] = [];
  const aside = putAsideBy(broker);
  const running: RunningConsumer[] = [];

  const { broker: ownBroker, store, sent, demandAwaited } = recording(broker, inner, () => settle.publish());
  const settle = settling({ broker, source: inner.outbox.source, publishTo: ownBroker, patienceMs, happened });
  const given = { broker: ownBroker, store, now, random, ...(source === undefined ? {} : { source }) };
  const sdk = watchConsumers<Tx, S>(defineSdk(given), {
    onHandled: demandAwaited,
    onStart: (consumer) => running.push(consumer),
    onEvent(event) {
      happened.push(event);
      if (event.what === 'dead-lettered' || event.what === 'parked') aside.push(event);
    },
  });

  const settled = async (): Promise<void> => {
    await settle.wait();
    const [first, ...more] = aside.splice(0);
    if (first === undefined) return;
    throw more.length === 0
      ? asideError(first)
      : new AggregateError([first, ...more].map(asideError), asideError(first).message);
  };

  function sentSoFar(): readonly SentEvent<unknown>[];
  function sentSoFar<T>(event: SendableEvent<T, Tx>): Sent<T>;
  function sentSoFar<T>(event?: SendableEvent<T, Tx>): Sent<T> | readonly SentEvent<unknown>[] {
    return event === undefined ? [...sent] : sentOf(event, sent);
  }

  return {
    sdk,
    broker,
    store,
    sent: sentSoFar,
    happened,
    settled,
    async receive(event, payload, about = {}) {
      const judged = event.validate(payload);
      if (!judged.valid) throw invalidEvent(event.name, judged.problems);
      const { causedBy, eventId = newEventId(now().getTime(), random), time = now() } = about;
      const key = about.key === undefined ? (definitionOf(event)?.key?.(payload) ?? null) : about.key;
      const headers = writeEnvelope({
        id: eventId,
        source: elsewhere,
        type: event.name,
        time,
        dataschema: null,
        partitionkey: key,
        correlationid: about.correlationId ?? causedBy?.correlationId ?? eventId,
        causationid: causedBy?.eventId ?? null,
        traceparent: nextTraceparent(about.traceparent ?? causedBy?.traceparent, random),
      });
      const before = happened.length;
      await broker.publish([
        { channel: event.channel, key, headers, body: new TextEncoder().encode(JSON.stringify(payload)) },
      ]);
      await settled();
      const reached = happened.slice(before).some(({ what, eventId: id }) => id === eventId && what !== 'skipped');
      if (!reached) {
        throw new RuntimeError(
          'usage',
          `${event.name} came in and no running consumer handles it: is start() missing, or on(…)?`,
        );
      }
      return eventId;
    },
    deadLetters: () => inner.deadLetters.list(),
    clear() {
      sent.length = 0;
      happened.length = 0;
    },
    async close() {
      await settle.stop();
      await Promise.all(running.map((consumer) => consumer.stop()));
      if (options.broker === undefined) await broker.close();
      if (options.store === undefined) await inner.close();
    },
  };
}
