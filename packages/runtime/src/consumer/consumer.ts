import type { Lag } from '../broker.ts';
import type { Handler, PayloadOf, ReceivableEvent } from '../sdk.ts';

/** A consumer group that is being set up: which events it handles, and how. */
export interface Consumer<Tx> {
  /** Adds a handler. Each event has one handler in a group; a second one, or an event of another SDK, is a `usage` error. */
  on<Event extends ReceivableEvent<unknown>>(event: Event, handler: Handler<PayloadOf<Event>, Tx>): Consumer<Tx>;
  /**
   * Starts consuming. While the broker can't be reached it keeps trying in the background, and says so through `onEvent`.
   * Rejects with `usage` when there is no handler, or when it was started before.
   */
  start(): Promise<RunningConsumer>;
}

/** A consumer that has been started. */
export interface RunningConsumer {
  readonly group: string;
  /** Takes no more messages, waits for the handlers that run, gives the partitions back. May be called twice. */
  stop(): Promise<void>;
  /** How far behind the group is, channel by channel. */
  lag(): Promise<readonly Lag[]>;
}
