import type { Broker } from './broker.ts';
import type { OutboxSource } from './outbox.ts';
import type { RelayObserver } from './relay-event.ts';

export interface RelayOptions {
  readonly source: OutboxSource;
  readonly broker: Broker;
  /** Names this relay in the leases. Default: a new UUID. */
  readonly owner?: string;
  /** Entries read and published at once, per shard. Default 100. */
  readonly batch?: number;
  /** How long a shard stays with a relay that has died. Default 10 000. */
  readonly leaseMs?: number;
  /** The longest wait while nothing wakes the relay. Default 1 000. */
  readonly pollMs?: number;
  /** Pauses while the broker or the store can't be reached: a random part of `baseMs`, doubled each time, up to `capMs`. Default 100 and 10 000. */
  readonly backoff?: { readonly baseMs: number; readonly capMs: number };
  /** Shards that it takes at most. Default: all. */
  readonly maxShards?: number;
  readonly onEvent?: RelayObserver;
}

export interface Relay {
  readonly owner: string;
  /** Finishes the batch that is under way and gives the shards back. May be called twice. */
  stop(): Promise<void>;
}
