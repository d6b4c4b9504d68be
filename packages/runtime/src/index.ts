// For applications: what a generated SDK is given, and what goes with it.

export type { Broker, BrokerFeatures, Lag, StartPosition } from './broker.ts';
export type { Consumer, RunningConsumer } from './consumer/consumer.ts';
export type { ConsumerEvent, ConsumerObserver, ConsumerPlace } from './consumer/consumer-event.ts';
export type { ConsumerOptions } from './consumer/consumer-options.ts';
export { type InMemoryBroker, type InMemoryBrokerOptions, inMemoryBroker } from './in-memory/in-memory-broker.ts';
export { type InMemoryStore, type InMemoryStoreOptions, inMemoryStore } from './in-memory/in-memory-store.ts';
export type { MemoryTransaction } from './in-memory/memory-transaction.ts';
export { type RedriveOptions, type RedriveResult, redrive } from './redrive.ts';
export { type Relay, type RelayOptions, startRelay } from './relay.ts';
export type { RelayEvent, RelayObserver } from './relay-event.ts';
export { RuntimeError, type RuntimeErrorCode, type RuntimeErrorOptions } from './runtime-error.ts';
export type {
  Cause,
  EnqueueOptions,
  Handler,
  HandlerContext,
  KnownEvent,
  PayloadOf,
  ReceivableEvent,
  SdkOptions,
  SendableEvent,
  Validation,
} from './sdk.ts';
export type { Store } from './store.ts';

// For tools that look at payloads, dead letters and the outbox.

export type {
  DeadLetter,
  DeadLetterProblem,
  DeadLetterQuery,
  DeadLetterReason,
  DeadLetterReturn,
  DeadLetterState,
  DeadLetters,
  Mending,
  NewDeadLetter,
} from './dead-letters.ts';
export { type JsonPlace, locateJson } from './json-text/locate-json.ts';
export { type TextPlace, textPlace } from './json-text/text-place.ts';
export type { OutboxStatus } from './outbox.ts';
export { describeProblems } from './problems/describe-problems.ts';
export { explainErrors } from './problems/problems-of.ts';
export { type CarriedSchema, explain } from './validation/explain.ts';

// For those who write a broker's adapter or a store.

export type { DeliveryHandler, SubscribeOptions, Subscription } from './broker.ts';
export { type Envelope, readEnvelope, writeEnvelope } from './envelope.ts';
export type {
  CompiledError,
  CompiledValidator,
  EventDefinition,
  KeyReader,
  Problem,
  RetryPolicy,
} from './event-definition.ts';
export { newEventId } from './event-id.ts';
export type { BrokerFaults } from './in-memory/faults.ts';
export type { Inbox } from './inbox.ts';
export type { Delivery, Headers, Message } from './message.ts';
export type { Lease, Outbox, OutboxEntry, OutboxSource, PendingEntry } from './outbox.ts';
export { type JsonLimits, parseJson } from './parse-json.ts';
