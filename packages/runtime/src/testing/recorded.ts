import { type Envelope, readEnvelope } from '../envelope.ts';
import type { Message } from '../message.ts';
import type { KnownEvent } from '../sdk.ts';

/** One event that was sent. */
export interface RecordedEvent<T> {
  readonly payload: T;
  readonly key: string | null;
  readonly envelope: Envelope;
}

/** What was sent of one event, and the assertions that tests make of it: each throws an `Error` that says what was there instead. */
export interface Recorded<T> {
  readonly events: readonly RecordedEvent<T>[];
  readonly payloads: readonly T[];
  /** The only one. */
  one(): RecordedEvent<T>;
  /** The last one. */
  last(): RecordedEvent<T>;
  none(): void;
}

export function recordedEvents<T>(event: KnownEvent<T>, messages: readonly Message[]): Recorded<T> {
  const events = messages
    .map((message) => ({ message, envelope: readEnvelope(message.headers, new Date(0)) }))
    .filter(({ envelope }) => envelope.type === event.name)
    .map(({ message, envelope }) => ({ payload: event.parse(message.body), key: message.key, envelope }));
  const payloads = events.map(({ payload }) => payload);
  const complain = (wanted: string): Error => {
    const shown = payloads
      .slice(0, 5)
      .map((payload) => `\n  ${JSON.stringify(payload)}`)
      .join('');
    return new Error(
      `expected ${wanted} ${event.name}, recorded ${events.length}${shown}${events.length > 5 ? '\n  …' : ''}`,
    );
  };
  return {
    events,
    payloads,
    one() {
      const [first] = events;
      if (first === undefined || events.length > 1) throw complain('exactly one');
      return first;
    },
    last() {
      const last = events.at(-1);
      if (last === undefined) throw complain('at least one');
      return last;
    },
    none() {
      if (events.length > 0) throw complain('no');
    },
  };
}
