import type { Headers, Message } from './message.ts';

/** Why a message was put aside. `parked`: nothing is wrong with it, an earlier message of its key failed and order matters. */
export type DeadLetterReason = 'invalid' | 'fatal' | 'exhausted' | 'parked' | 'too-large' | 'unknown-event';

export interface DeadLetterProblem {
  /** JSON Pointer into the payload; empty for the whole. */
  readonly pointer: string;
  readonly message: string;
}

/** A message put aside: the original key, headers and bytes, verbatim, and the reason. */
export interface NewDeadLetter extends Message {
  readonly consumer: string;
  readonly reason: DeadLetterReason;
  /** For a person: what happened. Never holds secrets from the payload beyond the shortened actual value. */
  readonly error: string;
  readonly problems: readonly DeadLetterProblem[];
  readonly attempts: number;
  readonly partition: number;
  readonly offset: string;
  /** The CloudEvents id and type where they could be read. */
  readonly eventId: string | null;
  readonly type: string | null;
}

export type DeadLetterState = 'waiting' | 'redriven' | 'discarded';

export interface DeadLetter extends NewDeadLetter {
  /** A decimal number, in the order in which they were put aside. */
  readonly id: string;
  readonly state: DeadLetterState;
  readonly createdAt: Date;
  readonly settledAt: Date | null;
}

export interface DeadLetterQuery {
  readonly consumer?: string;
  readonly channel?: string;
  readonly type?: string;
  readonly key?: string;
  readonly reason?: DeadLetterReason;
  /** Default `waiting`. */
  readonly state?: DeadLetterState | 'any';
  /** Default 100, oldest first. */
  readonly limit?: number;
  /** Only letters with a greater id: the next page. */
  readonly after?: string;
}

/** What a redrive changes of the original; what is left out stays verbatim. */
export interface Mending {
  readonly body?: Uint8Array;
  readonly headers?: Headers;
}

export interface DeadLetters<Tx> {
  /** Putting the same delivery of a consumer aside twice (channel, partition, offset) keeps one. Returns the id. */
  add(letter: NewDeadLetter, tx?: Tx): Promise<string>;
  list(query?: DeadLetterQuery): Promise<readonly DeadLetter[]>;
  get(id: string): Promise<DeadLetter | undefined>;
  count(query?: DeadLetterQuery): Promise<number>;
  /** Is a message of this consumer and key waiting, so that its followers must be parked? */
  blocks(consumer: string, key: string): Promise<boolean>;
  /** From `waiting` to the given state, once: false when somebody else was faster. */
  settle(id: string, state: 'redriven' | 'discarded'): Promise<boolean>;
}
