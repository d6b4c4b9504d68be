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
// For generated definitions and validators.
export { exampleOf } from './example-of.ts';
export { readKey } from './read-key.ts';
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
export { type Check, defineValidator } from './validation/define-validator.ts';
export { findEqualItems, isEqual } from './validation/equal.ts';
export { Failures, pointerStep } from './validation/failures.ts';
export {
  isDate,
  isDateTime,
  isIsoDateTime,
  isIsoTime,
  isRegex,
  isTime,
} from './validation/formats.ts';
export { characters, isMadeOf } from './validation/made-of.ts';
export { isMultipleOf } from './validation/multiple-of.ts';
export { countProperties, type OwnProperties, ownProperties, ownProperty } from './validation/own-properties.ts';
export { isAtLeast, isAtMost } from './validation/text-length.ts';
