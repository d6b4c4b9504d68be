/** The one door that generated code imports. What is exported here keeps its meaning; another meaning gets another number. */

export type { Consumer, RunningConsumer } from './consumer/consumer.ts';
export type { ConsumerOptions } from './consumer/consumer-options.ts';
export { createSdk } from './create-sdk.ts';
export type {
  CompiledError,
  CompiledValidator,
  EventDefinition,
  KeyReader,
  Problem,
  RetryPolicy,
} from './event-definition.ts';
export { defineEvent } from './event-definition.ts';
export type { Relay, RelayOptions } from './relay.ts';
export type {
  ApplicationDefinition,
  Cause,
  EnqueueOptions,
  EventEntries,
  EventEntry,
  EventUse,
  EventValue,
  Handler,
  HandlerContext,
  KnownEvent,
  ReceivableEvent,
  Sdk,
  SdkBase,
  SdkOptions,
  SendableEvent,
  Validation,
} from './sdk.ts';
