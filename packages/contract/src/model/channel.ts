import type { JsonObject } from '@concordat/schema';
import type { SourcePlace } from './source-place.ts';

/** A channel: an address and the events that travel on it. */
export interface Channel {
  /** Its key under `channels`; in 2.x documents the address. */
  readonly id: string;
  /** Null where the document says that the address isn't known in advance. */
  readonly address: string | null;
  readonly title?: string;
  readonly description?: string;
  /** Names of events, sorted. */
  readonly events: readonly string[];
  /** By protocol, as written. */
  readonly bindings: JsonObject;
  readonly place: SourcePlace;
}
