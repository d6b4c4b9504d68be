import type { JsonObject } from '@concordat/schema';
import type { SourcePlace } from './source-place.ts';

/** From `x-retry`: how often a message is tried, and the pauses between (full jitter: a random part of each). */
export interface RetryPolicy {
  /** How many attempts are started before the message is put aside, at least 1. */
  readonly maxAttempts: number;
  /** Milliseconds before the second attempt. */
  readonly baseMs: number;
  /** No pause is longer, in milliseconds. */
  readonly capMs: number;
}

/** From `x-deadLetter`: where a message goes that could not be handled. */
export interface DeadLetterPolicy {
  /** The id of a channel of the application's document. */
  readonly channel?: string;
  readonly address?: string;
}

/** What answers a request. */
export interface Reply {
  /** Id and address of the channel, where they are known in advance. */
  readonly channel?: string;
  readonly address?: string | null;
  /** Names of events, sorted. */
  readonly events: readonly string[];
}

/** One thing that an application does: it sends or receives these events on this channel. */
export interface Operation {
  readonly id: string;
  /** From the application's side. In 2.x documents `publish` means that the application receives. */
  readonly action: 'send' | 'receive';
  /** The channel's id. */
  readonly channel: string;
  readonly address: string | null;
  /** Names of events, sorted. */
  readonly events: readonly string[];
  readonly description?: string;
  readonly reply?: Reply;
  readonly retry?: RetryPolicy;
  readonly deadLetter?: DeadLetterPolicy;
  /** By protocol, those of its traits included; absent when there are none. */
  readonly bindings?: JsonObject;
  readonly place: SourcePlace;
}
