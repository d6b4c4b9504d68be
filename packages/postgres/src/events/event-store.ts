import type { Headers } from '@concordat/runtime';

/** An event to be recorded in a stream. `data` is anything that JSON holds. */
export interface NewStreamEvent {
  readonly type: string;
  readonly data: unknown;
  /** Default: a new UUID. An id that is recorded already, in any stream, is an error (code `duplicate-event`). */
  readonly eventId?: string;
  /** Default: none. */
  readonly headers?: Headers;
}

/** An event as it is recorded, for ever. */
export interface StreamEvent {
  readonly stream: string;
  /** The place in the stream, from 1, without gaps. */
  readonly version: number;
  /** The place in the feed of all streams: a decimal number that grows and may have gaps. */
  readonly position: string;
  readonly eventId: string;
  readonly type: string;
  readonly data: unknown;
  readonly headers: Headers;
  readonly recordedAt: Date;
}

/** The version that the stream must have for an append: a number, `none` (no event yet, the same as 0), or `any`. */
export type ExpectedVersion = number | 'none' | 'any';

/** What became of an append. After a conflict nothing was recorded: read again, decide again. */
export type AppendResult =
  | { readonly type: 'appended'; readonly version: number; readonly position: string }
  | { readonly type: 'conflict'; readonly expected: ExpectedVersion; readonly actual: number };

/** Which part of a stream to read. */
export interface ReadStreamOptions {
  /** The first version. Default 1. */
  readonly from?: number;
  /** Default 1000. */
  readonly limit?: number;
}

/** Streams of events, each with its own versions, and one feed of them all. Calls may run concurrently. */
export interface EventStore<Tx> {
  /**
   * Records events at the end of a stream, in the caller's transaction. Appends to one stream wait for each other until their
   * transactions end, so an answer is never overtaken. `version` and `position` are those of the last event.
   */
  append(tx: Tx, stream: string, expected: ExpectedVersion, events: readonly NewStreamEvent[]): Promise<AppendResult>;
  /** The events of a stream, oldest first; within `tx` also those that it has appended itself. */
  read(stream: string, options?: ReadStreamOptions, tx?: Tx): Promise<readonly StreamEvent[]>;
  /**
   * The events of all streams behind a position, in order. Never passes over an event that commits later: while a transaction is
   * open that may have drawn a smaller position, it ends before that place. `'0'` is the beginning.
   */
  feed(after: string, limit: number): Promise<readonly StreamEvent[]>;
  /** The position of the last event that is committed; `'0'` when there is none. */
  head(): Promise<string>;
  /** Calls back soon after an append was committed; may call too often or never. Returns the way to stop. */
  onAppend(wake: () => void): Promise<() => Promise<void>>;
}
