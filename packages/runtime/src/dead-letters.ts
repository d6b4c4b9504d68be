import type { Problem } from './event-definition.ts';
import type { Headers, Message } from './message.ts';

/** Why a message was put aside. `parked`: nothing is wrong with it, an earlier message of its key failed and order matters. */
export type DeadLetterReason = 'invalid' | 'fatal' | 'exhausted' | 'parked' | 'too-large' | 'unknown-event';

/** One thing that is wrong with a payload that was put aside: a {@link Problem} as it is kept. Letters of earlier versions have pointer and message alone. */
export type DeadLetterProblem = Pick<Problem, 'pointer' | 'message'> & Partial<Problem>;

/** A message put aside: the original key, headers and bytes, verbatim, and the reason. */
export interface NewDeadLetter extends Message {
  readonly consumer: string;
  readonly reason: DeadLetterReason;
  /** For a person: what happened. Holds no value of the payload; those are in `problems`, shortened. */
  readonly error: string;
  readonly problems: readonly DeadLetterProblem[];
  readonly attempts: number;
  readonly partition: number;
  readonly offset: string;
  /** The CloudEvents id and type where they could be read. */
  readonly eventId: string | null;
  readonly type: string | null;
}

/**
 * `waiting`: put aside. `sent`: a redrive has published it again, and its consumer hasn't handled it yet.
 * `redriven`: its consumer has handled it. `discarded`: somebody decided against it. The last two are final.
 */
export type DeadLetterState = 'waiting' | 'sent' | 'redriven' | 'discarded';

/** Why a letter that was sent again came back. */
export type DeadLetterReturn = Pick<NewDeadLetter, 'reason' | 'error' | 'problems' | 'attempts'>;

/** A dead letter as it is kept. */
export interface DeadLetter extends NewDeadLetter {
  /** A decimal number, in the order in which they were put aside. */
  readonly id: string;
  readonly state: DeadLetterState;
  readonly createdAt: Date;
  readonly settledAt: Date | null;
}

/** Which dead letters: those that match everything that is given. */
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

/** Every method with an optional `tx` joins that transaction when it is given, and is atomic by itself when it isn't. */
export interface DeadLetters<Tx> {
  /**
   * Putting the same delivery of a consumer aside twice keeps the first: the same event id and the same bytes at the same channel, partition and offset.
   * (The place alone doesn't tell: a channel that was created again counts its offsets from the start.) So does putting aside an event that arrived twice:
   * the same key, event id and bytes, while the first letter is `waiting` or `sent`; where there is no key, two may be kept. Returns the id of the one that is kept.
   */
  add(letter: NewDeadLetter, tx?: Tx): Promise<string>;
  list(query?: DeadLetterQuery): Promise<readonly DeadLetter[]>;
  get(id: string): Promise<DeadLetter | undefined>;
  count(query?: DeadLetterQuery): Promise<number>;
  /**
   * Is a message of this consumer and key `waiting` or `sent`, so that its followers must be parked? With `before`, only letters
   * with a smaller id count: a letter that is sent again has to wait for those ahead of it and for no others.
   */
  blocks(consumer: string, key: string, before?: string): Promise<boolean>;
  /** From `waiting` or `sent` to the final state, once: false when it had one already, or doesn't exist. */
  settle(id: string, state: 'redriven' | 'discarded', tx?: Tx): Promise<boolean>;
  /** From `waiting` or `sent` to `sent`: false when it is final, or doesn't exist. */
  markSent(id: string): Promise<boolean>;
  /** From `sent` back to `waiting`, under the same id, so that it keeps its place in the key's order; bytes, key and headers stay the original's. False when it wasn't `sent`. */
  reopen(id: string, because: DeadLetterReturn, tx?: Tx): Promise<boolean>;
}
