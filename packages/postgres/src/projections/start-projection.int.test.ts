import { eventually } from '@concordat/runtime/testing';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '../database.ts';
import type { EventStore } from '../events/event-store.ts';
import { postgresEventStore } from '../events/postgres-event-store.ts';
import { migrate } from '../migrate.ts';
import { type TestDatabase, type TestTransaction, testDatabases } from '../testing.ts';
import type { Projection } from './projection.ts';
import { projectionStatus } from './projection-status.ts';
import { type RunningProjection, startProjection } from './start-projection.ts';
import { waitForProjection } from './wait-for-projection.ts';

describe.each(testDatabases())('a projection on $name', ({ open }) => {
  let test: TestDatabase;
  let database: Database<TestTransaction>;
  let events: EventStore<TestTransaction>;
  beforeAll(async () => {
    test = await open();
    ({ database } = test);
    await migrate(database);
    events = postgresEventStore(database);
  });
  const started: RunningProjection[] = [];
  const start = async (...given: Parameters<typeof startProjection<TestTransaction>>): Promise<RunningProjection> => {
    const running = await startProjection(...given);
    started.push(running);
    return running;
  };
  // Also those of a test that failed: a pool waits for their connections.
  afterEach(() => Promise.all(started.splice(0).map((running) => running.stop())));
  afterAll(() => test.close());

  const deposit = async (account: string, cents: number): Promise<string> => {
    const result = await database.transaction((tx) =>
      events.append(tx, account, 'any', [{ type: 'MoneyDeposited', data: { account, cents } }]),
    );
    if (result.type === 'conflict') throw new Error('conflict');
    return result.position;
  };

  /** Sums up deposits per account; `name` is the projection's and its table's. */
  const sums = (name: string, change: Partial<Projection<TestTransaction>> = {}): Projection<TestTransaction> => ({
    name,
    tables: { [name]: 'account text primary key, cents bigint not null' },
    async apply(event, { tx, table }) {
      if (event.type !== 'MoneyDeposited') return;
      const { account, cents } = event.data as { account: string; cents: number };
      await tx.query(
        `insert into ${table(name)} as own values ($1, $2)
         on conflict (account) do update set cents = own.cents + excluded.cents`,
        [account, cents],
      );
    },
    ...change,
  });

  const balance = async (table: string, account: string): Promise<number> => {
    const [row] = await database.query(`select cents::int as cents from ${table} where account = $1`, [account]);
    return Number(row?.cents ?? 0);
  };

  it('applies each event once, and a client that waits for its own write reads it', async () => {
    await deposit('a', 100);
    const running = await start(sums('plain'), { database });
    expect(await running.waitFor(await deposit('a', 20))).toBe(true);
    expect(await balance('plain', 'a')).toBe(120);
    await running.stop();
    await running.stop();
    const position = await deposit('a', 3);
    expect(await running.waitFor(position, { timeoutMs: 30 })).toBe(false);
    expect(await running.status()).toMatchObject({
      name: 'plain',
      version: 1,
      lag: { events: 1 },
      failure: null,
      rebuilding: null,
    });
    expect((await running.status()).lag.ms).toBeGreaterThanOrEqual(0);
    const again = await start(sums('plain'), { database });
    expect(await waitForProjection(database, 'plain', position)).toBe(true);
    expect(await balance('plain', 'a')).toBe(123);
    expect(await projectionStatus(database, 'plain')).toMatchObject({ lag: { events: 0, ms: 0 } });
    await again.stop();
  });

  it('gives two views of one stream', async () => {
    const [first, second] = await Promise.all([
      start(sums('view_one'), { database }),
      start(
        sums('view_two', {
          tables: { view_two: 'deposits int not null' },
          apply: async (_event, { tx, table }) => {
            await tx.query(`insert into ${table('view_two')} values (1)`);
          },
        }),
        { database },
      ),
    ]);
    const position = await deposit('b', 5);
    await Promise.all([first.waitFor(position), second.waitFor(position)]);
    const [row] = await database.query('select count(*)::int as count from view_two');
    const [all] = await database.query('select count(*)::int as count from concordat.stream_event');
    expect(row?.count).toBe(all?.count);
    expect(await balance('view_one', 'b')).toBe(5);
    await Promise.all([first.stop(), second.stop()]);
  });

  it('shares the work when it runs twice, and applies nothing twice', async () => {
    const two = await Promise.all([
      start(sums('shared'), { database, batch: 3 }),
      start(sums('shared'), { database, batch: 3 }),
    ]);
    let position = '0';
    for (let turn = 0; turn < 30; turn += 1) position = await deposit('c', 1);
    expect(await waitForProjection(database, 'shared', position)).toBe(true);
    expect(await balance('shared', 'c')).toBe(30);
    await Promise.all(two.map((running) => running.stop()));
  });

  it('is rebuilt while it is live: readers and new events go on, then the new tables are there', async () => {
    let factor = 1;
    const doubling = sums('rebuilt');
    const running = await start(
      {
        ...doubling,
        async apply(event, context) {
          await doubling.apply({ ...event, data: { account: 'd', cents: event.stream === 'd' ? factor : 0 } }, context);
        },
      },
      { database, batch: 2 },
    );
    for (let turn = 0; turn < 20; turn += 1) await deposit('d', 1);
    await running.waitFor(await events.head());
    expect(await balance('rebuilt', 'd')).toBe(20);
    factor = 2;
    const rebuilding = running.rebuild();
    const seen: number[] = [];
    let rebuilt = false;
    void rebuilding.then(() => {
      rebuilt = true;
    });
    let turns = 20;
    while (!rebuilt) {
      const position = await deposit('d', 1);
      turns += 1;
      expect(await running.waitFor(position)).toBe(true);
      seen.push(await balance('rebuilt', 'd'));
    }
    // While it was being built, readers saw the old sum grow; at no time nothing, and at no time less.
    expect(seen).toEqual([...seen].sort((a, b) => a - b));
    expect(seen.every((cents) => cents >= 20)).toBe(true);
    await running.waitFor(await deposit('d', 1));
    expect(await balance('rebuilt', 'd')).toBe((turns + 1) * 2);
    expect(await running.status()).toMatchObject({ rebuilding: null, lag: { events: 0 } });
    await running.stop();
    const left = await database.query(
      "select table_name from information_schema.tables where table_name like 'rebuilt%'",
    );
    expect(left).toEqual([{ table_name: 'rebuilt' }]);
  });

  it('is rebuilt by a new version with other tables, and refuses to go back', async () => {
    const first = await start(sums('versioned'), { database });
    await first.waitFor(await deposit('e', 7));
    await first.stop();
    const renamed: Projection<TestTransaction> = {
      name: 'versioned',
      version: 2,
      tables: { versioned_total: 'cents bigint not null' },
      async apply(event, { tx, table }) {
        if (event.stream !== 'e') return;
        await tx.query(`insert into ${table('versioned_total')} values ($1)`, [
          (event.data as { cents: number }).cents,
        ]);
      },
    };
    const second = await start(renamed, { database });
    await eventually('the switch', async () => (await second.status()).version === 2);
    expect(await database.query('select cents::int as cents from versioned_total')).toEqual([{ cents: 7 }]);
    await expect(database.query('select 1 from versioned')).rejects.toThrow();
    await expect(start(sums('versioned'), { database })).rejects.toMatchObject({ code: 'usage' });
    await second.stop();
  });

  it('stands before an event that it can’t apply, says so, and goes on when it can', async () => {
    let broken = true;
    const whole = sums('failing');
    const errors: unknown[] = [];
    const running = await start(
      {
        ...whole,
        async apply(event, context) {
          if (broken && (event.data as { cents: number }).cents === 666) throw new Error('not this one');
          await whole.apply(event, context);
        },
      },
      { database, onError: (error) => errors.push(error) },
    );
    const before = await deposit('f', 1);
    const bad = await deposit('f', 666);
    const after = await deposit('f', 2);
    await eventually('the failure', async () => (await running.status()).failure !== null);
    // Everything before it got through, although it came in one batch.
    expect(await running.waitFor(before)).toBe(true);
    expect(await running.status()).toMatchObject({
      position: before,
      failure: { position: bad, message: expect.stringContaining('not this one') },
      lag: { events: 2 },
    });
    expect(errors.length).toBeGreaterThan(0);
    broken = false;
    expect(await running.waitFor(after)).toBe(true);
    expect(await running.status()).toMatchObject({ failure: null, lag: { events: 0 } });
    expect(await balance('failing', 'f')).toBe(669);
    await running.stop();
  });

  it('refuses names that would have to be quoted, and knows nothing of one that never ran', async () => {
    for (const name of ['', 'Upper', 'a b', 'x; drop table y', '1st']) {
      await expect(start(sums(name), { database })).rejects.toMatchObject({ code: 'usage' });
    }
    await expect(projectionStatus(database, 'never')).rejects.toMatchObject({ code: 'usage' });
    expect(await waitForProjection(database, 'never', '1', { timeoutMs: 1 })).toBe(false);
    expect(await waitForProjection(database, 'plain', '999999', { signal: AbortSignal.abort() })).toBe(false);
  });
});
