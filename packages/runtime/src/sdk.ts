import type { Broker } from './broker.ts';
import type { Consumer } from './consumer/consumer.ts';
import type { ConsumerOptions } from './consumer/consumer-options.ts';
import type { EventDefinition, Problem } from './event-definition.ts';
import type { Relay, RelayOptions } from './relay.ts';
import type { Store } from './store.ts';

/** What `defineSdk` needs: where events go, where they are kept until then, who says them. */
export interface SdkOptions<Tx> {
  /** Carries the events: `inMemoryBroker()`, or an adapter's. */
  readonly broker: Broker;
  /** Keeps outbox, inbox and dead letters beside the application's own data, and decides what a transaction is: `inMemoryStore()`, `postgresStore(…)`. */
  readonly store: Store<Tx>;
  /** The CloudEvents source, a URI reference such as `/shop/order`. Default: the application's name in the contract. */
  readonly source?: string;
  /** The clock that dates events. Default: the system's. */
  readonly now?: () => Date;
  /** Where event ids and trace ids take random bytes from. Default: the system's. A test gives its own, and gets the same ids in every run. */
  readonly random?: (bytes: number) => Uint8Array;
}

/** The event whose handling caused this one: its ids are carried on. A handler's context is one. */
export interface Cause {
  readonly eventId: string;
  /** The same for all events that go back to one beginning. */
  readonly correlationId: string;
  /** The W3C trace context. */
  readonly traceparent?: string;
}

/** What is said of an event besides its payload. Everything has a default. */
export interface EnqueueOptions {
  /** Overrides the contract's partition key. */
  readonly key?: string | null;
  /** The event that caused this one; in a handler, its context: `{ causedBy: context }`. */
  readonly causedBy?: Cause;
  /** Default: a new UUID (v7). A stable id of your own makes a repeated command idempotent at every consumer. */
  readonly eventId?: string;
  /** Default: that of the cause; without one, the event's own id. */
  readonly correlationId?: string;
  /** The W3C trace context to stay in. Default: that of the cause; without one a new trace. */
  readonly traceparent?: string;
  /** When it happened. Default: now. */
  readonly time?: Date;
}

/** The judgement of a value: the value itself, typed, or what is wrong with it. */
export type Validation<T> =
  | {
      readonly valid: true;
      /** The value that was judged, as the event's type. */
      readonly value: T;
    }
  | {
      readonly valid: false;
      /** What is wrong, place by place; at least one. */
      readonly problems: readonly Problem[];
    };

/** What every event value can do, whichever side the application is on. */
export interface KnownEvent<T> {
  /** The name in the contract, for example `OrderPlaced`. */
  readonly name: string;
  /** The channel's address. */
  readonly channel: string;
  /** Judges a value by the reader's schema; never throws, never changes it. Problems say what was expected and what is there; for line and column, `parse` the bytes. */
  validate(value: unknown): Validation<T>;
  /** Bytes to payload: UTF-8, JSON, no duplicate keys, then `validate`. Throws `RuntimeError` code `invalid`, which names event and field. */
  parse(bytes: Uint8Array): T;
  /** The contract's first example, a fresh copy each time. Throws `RuntimeError` code `usage` where the contract has none. */
  example(): T;
}

/** An event that the application's own document lets it send. */
export interface SendableEvent<T, Tx> extends KnownEvent<T> {
  /**
   * Saves the event in the caller's own transaction: it exists exactly when that commits, and the relay publishes it then. Resolves to the event's id.
   * Rejects with `RuntimeError` code `invalid`, which names event and field, when the payload isn't what the contract lets a writer write.
   */
  enqueue(tx: Tx, payload: T, options?: EnqueueOptions): Promise<string>;
  /** Hands the event to the broker at once: no transaction, no outbox, lost if the process dies before. Checks the payload as `enqueue` does; resolves to the event's id. */
  publish(payload: T, options?: EnqueueOptions): Promise<string>;
}

/** Exists in types alone: no value has it and no completion shows it; its name stands in the compiler's message where an event isn't received. */
declare const receivedByThisApplication: unique symbol;

/** An event that the application's own document lets it receive; `consumer(…).on(…)` takes nothing else. */
export interface ReceivableEvent<T> extends KnownEvent<T> {
  readonly [receivedByThisApplication]: true;
}

/** The payload's type of an event value: `PayloadOf<typeof sdk.orderPlaced>`. */
export type PayloadOf<Event> = Event extends KnownEvent<infer T> ? T : never;

/** What a handler knows besides the payload; as a `causedBy` it carries correlation and trace on. */
export interface HandlerContext<Tx> extends Cause {
  /** The transaction in which the inbox is written: what the handler does in it happens once. */
  readonly tx: Tx;
  /** Which attempt at this event it is, from 1. */
  readonly attempt: number;
  /** Aborts on timeout, on shutdown and when the partition is lost. */
  readonly signal: AbortSignal;
  /** The partition key that the event was sent with. */
  readonly key: string | null;
  /** When it happened, as the sender says. */
  readonly time: Date;
}

/**
 * What an application does with an event: an async function, whatever it resolves to. When it rejects, nothing of its transaction remains and the
 * retry policy decides; a `RuntimeError` thrown on purpose (`fatal`, `outage`, …) decides for itself.
 */
export type Handler<T, Tx> = (payload: T, context: HandlerContext<Tx>) => Promise<unknown>;

/** What the application's own document lets it do with an event. */
export type EventUse = 'send' | 'receive' | 'both';

/** An event of an application, and what the application does with it. */
export interface EventEntry<T, Use extends EventUse> {
  readonly definition: EventDefinition<T>;
  readonly use: Use;
}

/** Property name in the SDK (`orderPlaced`) to event. */
export type EventEntries = Readonly<Record<string, EventEntry<unknown, EventUse>>>;

/** What generated code says of an application. */
export interface ApplicationDefinition<Events extends EventEntries> {
  /** Its name in the contract; the CloudEvents source unless `defineSdk` is given another. */
  readonly name: string;
  readonly events: Events;
  /**
   * Channel address to the names of all events that the contract lets travel there, received here or not: a consumer passes over those that it
   * has no handler for, and puts aside what isn't listed. A channel that is missing here lists the application's own events.
   */
  readonly channels?: Readonly<Record<string, readonly string[]>>;
}

/** The type of an event in the SDK, as its use allows. */
export type EventValue<Entry, Tx> =
  Entry extends EventEntry<infer T, infer Use>
    ? Use extends 'send'
      ? SendableEvent<T, Tx>
      : Use extends 'receive'
        ? ReceivableEvent<T>
        : SendableEvent<T, Tx> & ReceivableEvent<T>
    : never;

/** What the SDK of an application that receives has beside its events. */
export interface ReceivingSdk<Tx> {
  /** Sets up a consumer group, which starts with `start()`. Members of one group share the work; each group gets every event. */
  consumer(group: string, options?: ConsumerOptions): Consumer<Tx>;
}

/** What the SDK of an application that sends has beside its events. */
export interface SendingSdk {
  /** Starts publishing what `enqueue` has saved, in this process; several may run. */
  startRelay(options?: Omit<RelayOptions, 'source' | 'broker'>): Relay;
}

/** What the SDK of an application that does both has beside its events; no event's property may have one of these names. */
export interface SdkBase<Tx> extends ReceivingSdk<Tx>, SendingSdk {}

/** The SDK of an application: its events by property name, and what every SDK has. */
export type Sdk<Events extends EventEntries, Tx> = {
  readonly [Name in keyof Events]: EventValue<Events[Name], Tx>;
} & SdkBase<Tx>;
