import type { Dialect, Json, JsonObject, Schema } from '@concordat/schema';
import type { SourcePlace } from './source-place.ts';

/** An event: a message that states that something happened, with the schema of its payload. */
export interface ContractEvent {
  /** Unique in the contract: the message's `name`, else the key that it has under `messages`. Any text: it need not be an identifier. */
  readonly name: string;
  readonly title?: string;
  /** The message's description, else its summary, else the payload schema's description; empty when there is none. */
  readonly description: string;
  /** The payload's schema, bundled: it stands alone. `true` (anything) when the message has none, or one in another language than JSON Schema. */
  readonly schema: Schema;
  readonly dialect: Dialect;
  /** The language of the payload's schema, when it isn't JSON Schema (Avro, Protobuf, …). */
  readonly foreignFormat?: string;
  readonly contentType?: string;
  /** The schema of the headers, bundled. */
  readonly headers?: Schema;
  /** The schema of the broker's key (Kafka message binding `key`), bundled. */
  readonly keySchema?: Schema;
  /** The partition key: a JSON Pointer into the payload, from `x-key: $message.payload#/orderId`. */
  readonly key?: string;
  /** The message's bindings by protocol, those of its traits included, as written; absent when there are none. */
  readonly bindings?: JsonObject;
  /** The message's examples, then those of the payload's schema. Not yet checked against the schema: lint does. */
  readonly examples: readonly Json[];
  /** Where an example is written, by its index in `examples`. */
  exampleOrigin(index: number): SourcePlace;
  /** Ids of the channels that carry it, sorted. */
  readonly channels: readonly string[];
  /** Where the payload's schema is written (the message, when it has none). */
  readonly file: string;
  readonly pointer: string;
  /** Where the message is written. */
  readonly place: SourcePlace;
  /** The bounded context: the folder of the schema's file (`orders`), else the first channel's id. */
  readonly context: string;
  /** `x-owner`, `x-team` and `x-lifecycle` of the message. */
  readonly owner?: string;
  readonly team?: string;
  readonly lifecycle?: string;
  /** `x-lifecycle: deprecated` or `retired`, `x-deprecated: true`, or `deprecated: true` in the payload's schema. */
  readonly deprecated: boolean;
  /** From a JSON Pointer in `schema` to the place that a person wrote it in. */
  origin(pointer: string): SourcePlace;
  /** The same for `headers`. */
  headersOrigin(pointer: string): SourcePlace;
  /** The same for `keySchema`. */
  keySchemaOrigin(pointer: string): SourcePlace;
}
