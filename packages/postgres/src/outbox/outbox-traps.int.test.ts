import type { Lease, OutboxEntry, PendingEntry } from '@concordat/runtime';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { keySlot } from '../key-slot.ts';
import { migrate } from '../migrate.ts';
import { OUTBOX_SHARDS } from '../migrations/0001-outbox.ts';
import { type PostgresStore, postgresStore } from '../postgres-store.ts';
import { openPostgresDatabase, type TestDatabase, type TestTransaction } from '../testing.ts';
import { READ } from './outbox-source.ts';

/** Two keys of one shard, so that one can be published while the other waits. */
const SHARD = keySlot('slow', OUTBOX_SHARDS);
const QUICK = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j', 'k', 'l', 'm', 'n', 'o', 'p'].find(
  (key) => keySlot(key, OUTBOX_SHARDS) === SHARD,
) as string;

describe('the outbox against the traps of an outbox', () => {
  let test: TestDatabase;
  let store: PostgresStore<TestTransaction>;
  /** Behind which ids the source began to read. */
  const begunAt: string[] = [];
  beforeAll(async () => {
    test = await openPostgresDatabase();
    await migrate(test.database);
    const { database } = test;
    store = postgresStore({
      ...database,
      query(text, values = []) {
        if (text === READ) begunAt.push(String(values[1]));
        return database.query(text, values);
      },
    });
  });
  beforeEach(async () => {
    await test.database.query('truncate concordat.outbox');
    await test.database.query("update concordat.outbox_shard set owner = null, expires_at = '-infinity'");
  });
  afterAll(() => test.close());

  async function leaseOf(shard: number): Promise<Lease> {
    const leases = await store.outbox.source.acquire('relay', { leaseMs: 600_000, max: OUTBOX_SHARDS });
    const lease = leases.find((one) => one.shard === shard);
    if (lease === undefined) throw new Error('no lease');
    return lease;
  }

  /** What a relay does with one shard until nothing is left. */
  async function drain(lease: Lease): Promise<PendingEntry[]> {
    const all: PendingEntry[] = [];
    for (;;) {
      const entries = await store.outbox.source.read(lease, 100);
      if (entries.length === 0) return all;
      all.push(...entries);
      await store.outbox.source.remove(
        lease,
        entries.map(({ id }) => id),
      );
    }
  }

  it('finds a late committer behind thousands of published entries, before the next entry of its key', async () => {
    const lease = await leaseOf(SHARD);
    const finish = Promise.withResolvers<void>();
    const written = Promise.withResolvers<void>();
    const late = store.transaction(async (tx) => {
      await store.outbox.lockKey(tx, 'slow');
      await store.outbox.add(tx, [entry('late', 'slow')]);
      written.resolve();
      await finish.promise;
    });
    await written.promise;
    // So many that the reader has every reason to skip what is published.
    await store.transaction((tx) => store.outbox.add(tx, numbered(3000, QUICK)));
    const published = await drain(lease);
    expect(published).toHaveLength(3000);
    const last = published.at(-1)?.id;
    finish.resolve();
    await late;
    await store.transaction(async (tx) => {
      await store.outbox.lockKey(tx, 'slow');
      await store.outbox.add(tx, [entry('next', 'slow')]);
    });
    // The trap: whoever remembers the last id it has seen finds the second of the key, and never the first.
    const naive = await test.database.query(
      'select event_id from concordat.outbox where shard = $1 and id > $2::bigint order by id',
      [SHARD, last],
    );
    expect(naive.map((row) => row.event_id)).toEqual(['next']);
    expect((await drain(lease)).map(({ eventId }) => eventId)).toEqual(['late', 'next']);
  });

  it('does not wait for a long transaction that writes elsewhere', async () => {
    await test.database.query('create table elsewhere (n int)');
    const finish = Promise.withResolvers<void>();
    const begun = Promise.withResolvers<void>();
    const long = test.database.transaction(async (tx) => {
      await tx.query('insert into elsewhere values (1)');
      begun.resolve();
      await finish.promise;
    });
    await begun.promise;
    await store.transaction((tx) => store.outbox.add(tx, [entry('prompt', 'slow')]));
    expect((await drain(await leaseOf(SHARD))).map(({ eventId }) => eventId)).toEqual(['prompt']);
    finish.resolve();
    await long;
  });

  it('does not walk over what is published while an old snapshot keeps it from being vacuumed', async () => {
    const lease = await leaseOf(SHARD);
    const finish = Promise.withResolvers<void>();
    const begun = Promise.withResolvers<void>();
    const report = test.database.transaction(async (tx) => {
      await tx.query('set transaction isolation level repeatable read');
      await tx.query('select count(*) from concordat.outbox');
      begun.resolve();
      await finish.promise;
    });
    await begun.promise;
    await store.transaction((tx) => store.outbox.add(tx, numbered(10_000, QUICK)));
    await drain(lease);
    const pages = async (after: string | undefined): Promise<number> => {
      const values = [lease.shard, after, 100, lease.owner, lease.epoch];
      const [row] = await test.database.query(`explain (analyze, buffers, format json) ${READ}`, values);
      const plans = row === undefined ? [] : (row['QUERY PLAN'] as { Plan: { 'Shared Hit Blocks': number } }[]);
      return plans[0]?.Plan['Shared Hit Blocks'] ?? Number.NaN;
    };
    // What the statement costs from the beginning, and from where the source really began the last time.
    expect((await pages(begunAt.at(-1))) * 5).toBeLessThan(await pages('0'));
    await store.transaction((tx) => store.outbox.add(tx, [entry('after', 'slow')]));
    expect((await drain(lease)).map(({ eventId }) => eventId)).toEqual(['after']);
    finish.resolve();
    await report;
  });

  it('keeps the text of headers and the bytes of bodies, whatever a JSON type would make of them', async () => {
    const body = new TextEncoder().encode('{"b": 1.0,  "a": 1e2, "b": 2}');
    const headers = { b: '1', a: '2' };
    await store.transaction((tx) => store.outbox.add(tx, [{ ...entry('verbatim', 'slow'), headers, body }]));
    const [row] = await test.database.query('select headers::text as headers from concordat.outbox');
    expect(row?.headers).toBe('{"b":"1","a":"2"}');
    const [found] = await drain(await leaseOf(SHARD));
    expect(new TextDecoder().decode(found?.body)).toBe('{"b": 1.0,  "a": 1e2, "b": 2}');
    expect(JSON.stringify(found?.headers)).toBe('{"b":"1","a":"2"}');
  });

  it('takes a key and a header with a NUL, which text columns refuse', async () => {
    const odd = { ...entry('nul', 'a\0b'), headers: { 'x-odd': '\0\ud800' } };
    await store.transaction((tx) => store.outbox.add(tx, [odd]));
    const [found] = await drain(await leaseOf(keySlot('a\0b', OUTBOX_SHARDS)));
    expect([found?.key, found?.headers]).toEqual(['a\0b', { 'x-odd': '\0\ud800' }]);
  });
});

function entry(eventId: string, key: string): OutboxEntry {
  return { eventId, key, type: 'Noted', channel: 'notes', headers: {}, body: new Uint8Array([1]) };
}

function numbered(count: number, key: string): OutboxEntry[] {
  return Array.from({ length: count }, (_, index) => entry(`${key}-${index}-${Math.random()}`, key));
}
