import { type Envelope, readEnvelope } from '../envelope.ts';
import type { Message } from '../message.ts';
import type { KnownEvent } from '../sdk.ts';

/** One event that was sent. */
export interface SentEvent<T> {
  /** The event's name in the contract. */
  readonly name: string;
  readonly payload: T;
  /** The partition key. */
  readonly key: string | null;
  readonly envelope: Envelope;
}

/** What was sent of one event, in order, and the assertions that tests make of it: each throws an `Error` that says what was there instead. */
export interface Sent<T> {
  readonly events: readonly SentEvent<T>[];
  readonly payloads: readonly T[];
  /** The only one. */
  one(): SentEvent<T>;
  /** The last one. */
  last(): SentEvent<T>;
  none(): void;
}

const decoder = new TextDecoder();

/** A message that the application itself has written. */
export function sentEvent(message: Message): SentEvent<unknown> {
  const envelope = readEnvelope(message.headers, new Date(0));
  return { name: envelope.type, payload: JSON.parse(decoder.decode(message.body)), key: message.key, envelope };
}

/** Of everything that was sent, what is this event. */
export function sentOf<T>(event: KnownEvent<T>, all: readonly SentEvent<unknown>[]): Sent<T> {
  // Each was judged by the event's own validator when it was sent.
  const events = all.filter(({ name }) => name === event.name) as readonly SentEvent<T>[];
  const payloads = events.map(({ payload }) => payload);
  const complain = (wanted: string): Error => {
    const shown = payloads
      .slice(0, 5)
      .map((payload) => `\n  ${JSON.stringify(payload)}`)
      .join('');
    const more = events.length > 5 ? '\n  …' : '';
    const others = [...new Set(all.map(({ name }) => name))].filter((name) => name !== event.name);
    const instead = events.length === 0 && others.length > 0 ? `; sent instead: ${others.join(', ')}` : '';
    return new Error(
      `expected ${wanted} ${event.name}, but ${events.length} ${events.length === 1 ? 'was' : 'were'} sent${shown}${more}${instead}`,
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
