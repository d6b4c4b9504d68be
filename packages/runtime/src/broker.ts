import type { Delivery, Message } from './message.ts';

/** Where a group that has no position yet begins. A `Date`: with the first message published at that time or later. */
export type StartPosition = 'beginning' | 'end' | Date;

/** What to read, and as whom. */
export interface SubscribeOptions {
  /** Members of a group share the partitions; different groups each get every message. */
  readonly group: string;
  readonly channels: readonly string[];
  /** Used only while the group has no position of its own. Default `beginning`: a new consumer misses nothing. */
  readonly from?: StartPosition;
}

/**
 * Fulfilled: the message is acknowledged and the group's position moves past it.
 * Rejected: it is not; the same message comes again after a pause, and nothing of its partition passes it.
 * `signal` aborts when the member loses the partition or the subscription is stopped.
 */
export type DeliveryHandler = (delivery: Delivery, context: { readonly signal: AbortSignal }) => Promise<void>;

/** A running subscription: one member of its group. */
export interface Subscription {
  /** Stops taking messages, waits for the handlers that run, gives the partitions back. May be called twice. */
  stop(): Promise<void>;
}

/** What a broker can do, as data: the conformance suite reads it. `false` needs a reason, in the adapter's own test. */
export interface BrokerFeatures {
  /** Messages survive the broker's process and ours. */
  readonly durable: boolean;
  /** A log: a new group can read from the beginning or from a time. */
  readonly replay: boolean;
  /** Members of a group share partitions, and one key stays in order when a member joins, leaves or dies. */
  readonly groups: boolean;
}

/** How far behind one group is on one channel. */
export interface Lag {
  readonly group: string;
  readonly channel: string;
  /** Messages that are published and not yet acknowledged by the group. */
  readonly messages: number;
}

/**
 * The port to a message broker. Calls may run concurrently. At least once: after `publish` fulfils, every group
 * gets every message, and may get one again.
 */
export interface Broker {
  readonly name: string;
  readonly features: BrokerFeatures;
  /**
   * Fulfils when the broker has stored every message. Rejects with a `RuntimeError`, code `outage` when trying again
   * may help; then any of the messages may or may not have been stored,
   * but of each key only the first ones. Messages of one key are stored in the order given.
   */
  publish(messages: readonly Message[]): Promise<void>;
  subscribe(options: SubscribeOptions, handler: DeliveryHandler): Promise<Subscription>;
  lag(group: string, channels: readonly string[]): Promise<readonly Lag[]>;
  /** Stops all subscriptions and lets go of connections that the adapter opened itself. May be called twice. */
  close(): Promise<void>;
}
