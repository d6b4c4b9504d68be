import type { Envelope } from '../envelope.ts';
import type { EventDefinition } from '../event-definition.ts';
import type { Delivery } from '../message.ts';
import type { HandlerContext } from '../sdk.ts';
import type { ConsumerEvent, ConsumerPlace } from './consumer-event.ts';

/** How the handling of one message ended. */
export type Outcome = WithoutPlace<
  Extract<ConsumerEvent, { what: 'handled' | 'duplicate' | 'skipped' | 'dead-lettered' | 'parked' }>
>;

/** What happened on the way. */
export type Incident = WithoutPlace<Extract<ConsumerEvent, { what: 'retried' | 'paused' | 'returned' }>>;

type WithoutPlace<Event> = Event extends unknown ? Omit<Event, keyof ConsumerPlace> : never;

/** A message as the middleware passes it on. When the step rejects, the message is not acknowledged and comes again. */
export interface Work {
  readonly delivery: Delivery;
  /** Aborts when the partition is lost or the consumer stops. */
  readonly signal: AbortSignal;
  /** The id of the dead letter that was sent again with this message; null for every other message. */
  readonly letter: string | null;
  /** Tells the observer what happened on the way. */
  readonly tell: (incident: Incident) => void;
}

export type Step<In = Work> = (work: In) => Promise<Outcome>;

/** Policy as a function around a step; middlewares know nothing of each other. */
export type Middleware<In = Work, Out = In> = (next: Step<Out>) => Step<In>;

/** An event that the consumer handles. */
export interface Handled<Tx> {
  readonly definition: EventDefinition<unknown>;
  readonly handle: (payload: unknown, context: HandlerContext<Tx>) => Promise<unknown>;
}

/** A message that has been read and judged. */
export interface ReadWork<Tx> extends Work {
  readonly envelope: Envelope;
  /** Source and id: what the inbox knows the event by. */
  readonly identity: string;
  readonly payload: unknown;
  readonly handled: Handled<Tx>;
}

/** One attempt at handling it. */
export interface Attempt<Tx> extends ReadWork<Tx> {
  /** From 1. */
  readonly attempt: number;
}
