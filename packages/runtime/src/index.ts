export type {
  Broker,
  BrokerFeatures,
  DeliveryHandler,
  Lag,
  StartPosition,
  SubscribeOptions,
  Subscription,
} from './broker.ts';
export type { Consumer, RunningConsumer } from './consumer/consumer.ts';
export type { ConsumerEvent, ConsumerObserver, ConsumerPlace } from './consumer/consumer-event.ts';
export type { ConsumerOptions } from './consumer/consumer-options.ts';
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
export type { Envelope } from './envelope.ts';
export { readEnvelope, writeEnvelope } from './envelope.ts';
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
export type { InMemoryBroker, InMemoryBrokerOptions } from './in-memory/in-memory-broker.ts';
export { inMemoryBroker } from './in-memory/in-memory-broker.ts';
export type { InMemoryStore, InMemoryStoreOptions } from './in-memory/in-memory-store.ts';
export { inMemoryStore } from './in-memory/in-memory-store.ts';
export type { MemoryTransaction } from './in-memory/memory-transaction.ts';
export type { Inbox } from './inbox.ts';
export type { Delivery, Headers, Message } from './message.ts';
export type { Lease, Outbox, OutboxEntry, OutboxSource, OutboxStatus, PendingEntry } from './outbox.ts';
export { type JsonLimits, parseJson } from './parse-json.ts';
export { type RedriveOptions, type RedriveResult, redrive } from './redrive.ts';
export type { Relay, RelayOptions } from './relay.ts';
export { startRelay } from './relay.ts';
export type { RelayEvent, RelayObserver } from './relay-event.ts';
export type { RuntimeErrorCode, RuntimeErrorOptions } from './runtime-error.ts';
export { RuntimeError } from './runtime-error.ts';
export type {
  Cause,
  EnqueueOptions,
  Handler,
  HandlerContext,
  KnownEvent,
  ReceivableEvent,
  SdkOptions,
  SendableEvent,
  Validation,
} from './sdk.ts';
export type { Store } from './store.ts';
