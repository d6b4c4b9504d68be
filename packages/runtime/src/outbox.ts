import type { Message } from './message.ts';

/** An event that is owed to the broker. `eventId` is the CloudEvents id: adding one twice is an error (code `duplicate-event`). */
export interface OutboxEntry extends Message {
  readonly eventId: string;
  /** The CloudEvents type, for people who look at the table. */
  readonly type: string;
}

/** The writing side: an entry exists exactly when the caller's transaction commits. */
export interface Outbox<Tx> {
  /** In the order given. Per key, entries leave in the order in which their transactions wrote them, provided that writers of one key exclude each other (they lock the aggregate's row, or call `lockKey`). */
  add(tx: Tx, entries: readonly OutboxEntry[]): Promise<void>;
  /** Makes writers of this key wait for each other until their transactions end. */
  lockKey(tx: Tx, key: string): Promise<void>;
  /** The relay's side of the same table. */
  readonly source: OutboxSource;
}

/** The right to publish one shard until `expiresAt`, by the store's clock. `epoch` grows with each owner. */
export interface Lease {
  readonly shard: number;
  readonly owner: string;
  readonly epoch: string;
}

/** An entry as the relay reads it. */
export interface PendingEntry extends OutboxEntry {
  /** Grows with the order of insertion; a decimal number. */
  readonly id: string;
}

/** What waits in an outbox, and who takes care of it. */
export interface OutboxStatus {
  readonly pending: number;
  /** Milliseconds, by the store's clock; `null` when nothing is pending. */
  readonly oldestAgeMs: number | null;
  readonly shards: readonly { readonly shard: number; readonly owner: string | null; readonly pending: number }[];
}

/** The reading side, for one relay or several: each shard has one owner at a time, so that no key is reordered. */
export interface OutboxSource {
  readonly shards: number;
  /** Renews the leases that `owner` holds and takes free or expired ones, up to `max` in all. Returns all that it holds now. */
  acquire(owner: string, options: { readonly leaseMs: number; readonly max: number }): Promise<readonly Lease[]>;
  release(lease: Lease): Promise<void>;
  /** The oldest entries of the shard, by id; none when the lease is lost. Sees late committers: never assumes that ids commit in order. */
  read(lease: Lease, limit: number): Promise<readonly PendingEntry[]>;
  /** After the broker's acknowledgement. `false`: the lease was lost meanwhile, and nothing was removed. */
  remove(lease: Lease, ids: readonly string[]): Promise<boolean>;
  /** Calls back soon after a commit that added entries; may call too often or never. Returns the way to stop. */
  onWake(wake: () => void): Promise<() => Promise<void>>;
  status(): Promise<OutboxStatus>;
}
