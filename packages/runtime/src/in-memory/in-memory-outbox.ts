import type { Lease, Outbox, OutboxEntry, OutboxSource, OutboxStatus, PendingEntry } from '../outbox.ts';
import { RuntimeError } from '../runtime-error.ts';
import { keyHash } from './key-hash.ts';
import type { MemoryTransaction } from './memory-transaction.ts';
import { opened } from './open-transaction.ts';

interface Shard {
  owner: string | null;
  epoch: bigint;
  expiresAt: number;
  /** By id: a late committer goes in front of those that came after it and committed before it. */
  readonly entries: { readonly entry: PendingEntry; readonly addedAt: number }[];
}

export interface InMemoryOutboxOptions {
  readonly shards: number;
  readonly now: () => Date;
  /** Throws while the store is down or closed. */
  readonly demandUp: () => void;
}

/** The outbox of the in-memory store. */
export class InMemoryOutbox implements Outbox<MemoryTransaction> {
  readonly source: OutboxSource;
  readonly #shards: readonly Shard[];
  readonly #pendingIds = new Set<string>();
  readonly #listeners = new Set<() => void>();
  readonly #now: () => Date;
  readonly #demandUp: () => void;
  #lastId = 0n;

  constructor({ shards, now, demandUp }: InMemoryOutboxOptions) {
    this.#shards = Array.from({ length: shards }, () => ({ owner: null, epoch: 0n, expiresAt: 0, entries: [] }));
    this.#now = now;
    this.#demandUp = demandUp;
    this.source = {
      shards,
      acquire: async (owner, { leaseMs, max }) => this.#acquire(owner, leaseMs, max),
      release: async (lease) => this.#release(lease),
      read: async (lease, limit) =>
        this.#held(lease)
          ?.entries.slice(0, limit)
          .map(({ entry }) => entry) ?? [],
      remove: async (lease, ids) => this.#remove(lease, ids),
      onWake: async (wake) => {
        this.#listeners.add(wake);
        return async () => {
          this.#listeners.delete(wake);
        };
      },
      status: async () => this.#status(),
    };
  }

  async add(tx: MemoryTransaction, entries: readonly OutboxEntry[]): Promise<void> {
    this.#demandUp();
    const own = opened(tx);
    for (const entry of entries) {
      await own.lock(`outbox event ${entry.eventId}`);
      if (!own.note(`outbox event ${entry.eventId}`) || this.#pendingIds.has(entry.eventId)) {
        throw new RuntimeError('duplicate-event', `the outbox holds the event ${entry.eventId} already`);
      }
      this.#lastId += 1n;
      const pending: PendingEntry = {
        ...entry,
        headers: { ...entry.headers },
        body: entry.body.slice(),
        id: String(this.#lastId),
      };
      own.onCommit(() => this.#insert(pending));
    }
    if (own.note('outbox wakes')) own.onCommit(() => queueMicrotask(() => this.wake()));
  }

  async lockKey(tx: MemoryTransaction, key: string): Promise<void> {
    this.#demandUp();
    await opened(tx).lock(`outbox key ${key}`);
  }

  /** Tells every listener that there may be something to do. */
  wake(): void {
    for (const listener of this.#listeners) listener();
  }

  #insert(entry: PendingEntry): void {
    const shard = this.#shards[keyHash(entry.key ?? entry.eventId, this.#shards.length)];
    const place = shard?.entries.findLastIndex((other) => BigInt(other.entry.id) < BigInt(entry.id)) ?? -1;
    shard?.entries.splice(place + 1, 0, { entry, addedAt: this.#now().getTime() });
    this.#pendingIds.add(entry.eventId);
  }

  #acquire(owner: string, leaseMs: number, max: number): readonly Lease[] {
    this.#demandUp();
    const now = this.#now().getTime();
    const isMine = (shard: Shard) => shard.owner === owner && shard.expiresAt > now;
    let room = max - this.#shards.filter(isMine).length;
    const leases: Lease[] = [];
    for (const [index, shard] of this.#shards.entries()) {
      const mine = isMine(shard);
      if (!mine && (room <= 0 || (shard.owner !== null && shard.expiresAt > now))) continue;
      if (!mine) {
        room -= 1;
        shard.epoch += 1n;
        shard.owner = owner;
      }
      shard.expiresAt = now + leaseMs;
      leases.push({ shard: index, owner, epoch: String(shard.epoch) });
    }
    return leases;
  }

  /** The shard, if the lease still is what entitles to it. */
  #held(lease: Lease): Shard | undefined {
    this.#demandUp();
    const shard = this.#shards[lease.shard];
    if (shard?.owner !== lease.owner || String(shard.epoch) !== lease.epoch) return undefined;
    return shard;
  }

  #release(lease: Lease): void {
    const shard = this.#held(lease);
    if (shard) shard.owner = null;
  }

  #remove(lease: Lease, ids: readonly string[]): boolean {
    const shard = this.#held(lease);
    if (!shard) return false;
    for (const id of ids) {
      const index = shard.entries.findIndex(({ entry }) => entry.id === id);
      const [removed] = index === -1 ? [] : shard.entries.splice(index, 1);
      if (removed) this.#pendingIds.delete(removed.entry.eventId);
    }
    return true;
  }

  #status(): OutboxStatus {
    this.#demandUp();
    const now = this.#now().getTime();
    const ages = this.#shards.flatMap((shard) => shard.entries.map(({ addedAt }) => now - addedAt));
    return {
      pending: ages.length,
      oldestAgeMs: ages.length === 0 ? null : Math.max(0, ...ages),
      shards: this.#shards.map(({ owner, expiresAt, entries }, shard) => ({
        shard,
        owner: expiresAt > now ? owner : null,
        pending: entries.length,
      })),
    };
  }
}
