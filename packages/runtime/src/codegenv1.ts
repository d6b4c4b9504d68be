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
  ReceivingSdk,
  Sdk,
  SdkBase,
  SdkOptions,
  SendableEvent,
  SendingSdk,
  Validation,
} from './sdk.ts';
export { type Check, defineValidator, type SchemaText } from './validation/define-validator.ts';
export { hasEqualItems, isEqual } from './validation/equal.ts';
export { isInt32, isInt64 } from './validation/format-predicates.ts';
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
export { countProperties, type OwnProperties, objectOf, ownProperty } from './validation/own-properties.ts';
export {
  isByte,
  isDuration,
  isEmail,
  isHostname,
  isIpv4,
  isIpv6,
  isJsonPointer,
  isJsonPointerUriFragment,
  isRelativeJsonPointer,
  isUri,
  isUriReference,
  isUriTemplate,
  isUrl,
  isUuid,
} from './validation/text-formats.ts';
export { isAtLeast, isAtMost } from './validation/text-length.ts';
