import type { NewDeadLetter } from '../../dead-letters.ts';
import type { Lease, OutboxEntry, PendingEntry } from '../../outbox.ts';
import type { Store } from '../../store.ts';
import type { TestApi } from '../test-api.ts';

/** What a store can do, as data. */
export interface StoreFeatures {
  /** Two transactions can be open at once. PGlite has one connection, so there the second waits for the first. */
  readonly concurrentTransactions: boolean;
  /** `onWake` calls back after a commit, without polling. */
  readonly wakes: boolean;
}

/** One test's store, empty at the beginning. */
export interface StoreHarness<Tx> {
  readonly store: Store<Tx>;
  /** Closes the store and what was made for it. */
  close(): Promise<void>;
}

/** What an adapter hands to the conformance suite. */
export interface StoreSuite<Tx> {
  readonly features: StoreFeatures;
  open(): Promise<StoreHarness<Tx>>;
}

/** What each part of the suite is written with. */
export interface StoreTests extends TestApi {
  readonly features: StoreFeatures;
  /** A test with an empty store of its own, closed whatever happens. */
  readonly withStore: (name: string, body: <Tx>(store: Store<Tx>) => Promise<void>) => void;
}

const encoder = new TextEncoder();

export function entry(eventId: string, key: string | null = 'k', channel = 'orders'): OutboxEntry {
  return {
    eventId,
    type: 'OrderPlaced',
    channel,
    key,
    headers: { 'ce-id': eventId, 'content-type': 'application/json' },
    body: encoder.encode(`{"id":"${eventId}"}`),
  };
}

/** Adds entries in one transaction. */
export async function commit<Tx>(store: Store<Tx>, ...entries: readonly OutboxEntry[]): Promise<void> {
  await store.transaction((tx) => store.outbox.add(tx, entries));
}

/** Takes every shard for one owner. Leases are long, unless a test wants them to run out. */
export function acquireAll<Tx>(store: Store<Tx>, owner: string, leaseMs = 600_000): Promise<readonly Lease[]> {
  return store.outbox.source.acquire(owner, { leaseMs, max: store.outbox.source.shards });
}

/** Everything that is pending, shard by shard. */
export async function readAll<Tx>(
  store: Store<Tx>,
  leases: readonly Lease[],
  limit = 1000,
): Promise<readonly PendingEntry[]> {
  const entries: PendingEntry[] = [];
  for (const lease of leases) entries.push(...(await store.outbox.source.read(lease, limit)));
  return entries;
}

/** A dead letter; one at another offset is of another event, unless told otherwise. */
export function letter(changes: Partial<NewDeadLetter> = {}): NewDeadLetter {
  const { offset = '17' } = changes;
  return {
    consumer: 'billing',
    channel: 'orders',
    key: 'order-1',
    headers: { 'ce-id': 'e1', 'content-type': 'application/json' },
    body: encoder.encode('{"total": "many"}'),
    reason: 'invalid',
    error: 'OrderPlaced: /total must be integer',
    problems: [
      {
        pointer: '/total',
        keyword: 'type',
        message: 'must be integer',
        expected: 'integer',
        actual: '"many"',
        line: 1,
        column: 11,
      },
    ],
    attempts: 0,
    partition: 3,
    offset,
    eventId: `e${offset}`,
    type: 'OrderPlaced',
    ...changes,
  };
}
