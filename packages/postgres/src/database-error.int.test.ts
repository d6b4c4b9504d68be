import pg from 'pg';
import { describe, expect, it } from 'vitest';
import { fromPg } from './from-pg.ts';
import { migrate } from './migrate.ts';
import { postgresBroker } from './postgres-broker.ts';
import { postgresStore } from './postgres-store.ts';
import { freePort, openPgliteDatabase, openPostgresDatabase, startPostgres } from './testing.ts';

/** Longer than the slowest machine takes; nothing waits for it to pass. */
const PATIENCE = { timeout: 20_000 };

describe('what a failure means', () => {
  it('is an outage when nobody listens there', async () => {
    const pool = new pg.Pool({ host: '127.0.0.1', port: await freePort() });
    const database = fromPg(pool);
    await expect(database.query('select 1')).rejects.toMatchObject({ name: 'RuntimeError', code: 'outage' });
    await expect(database.transaction(async () => 1)).rejects.toMatchObject({ code: 'outage' });
    await pool.end();
  });

  it('is an outage when the connection is cut in the middle of a transaction, and the next one works', async () => {
    const test = await openPostgresDatabase();
    const cut = test.database.transaction(async (tx) => {
      const [row] = (await tx.query('select pg_backend_pid() as pid')).rows as { pid: number }[];
      await test.database.query('select pg_terminate_backend($1)', [row?.pid]);
      await tx.query('select 1');
    });
    await expect(cut).rejects.toMatchObject({ code: 'outage' });
    expect(await test.database.query('select 1 as one')).toEqual([{ one: 1 }]);
    await test.close();
    await expect(test.database.query('select 1')).rejects.toMatchObject({ code: 'outage' });
  });

  it('is the work’s own when it leaves a statement running: that is cancelled, and the connection goes on', async () => {
    const test = await openPostgresDatabase();
    const pool = new pg.Pool({ connectionString: test.url ?? '', max: 2 });
    const database = fromPg(pool);
    let left: Promise<unknown> = Promise.resolve();
    const timedOut = database.transaction(async (tx) => {
      left = tx.query('select pg_sleep(600)').catch((error: { code: string }) => error.code);
      throw new Error('timed out');
    });
    await expect(timedOut).rejects.toThrow('timed out');
    expect(await left).toBe('57014');
    expect(await database.query('select 1 as one')).toEqual([{ one: 1 }]);
    expect(pool.totalCount).toBeGreaterThan(0);
    await pool.end();
    await test.close();
  });

  it('is an outage while the server is down, and none when it is back', async () => {
    const server = await startPostgres();
    const pool = new pg.Pool({ connectionString: server.url });
    const database = fromPg(pool);
    let woken = 0;
    const stop = await database.listen?.('news', () => {
      woken += 1;
    });
    await server.crash();
    await expect(database.query('select 1')).rejects.toMatchObject({ code: 'outage' });
    await server.start();
    await expect.poll(() => database.query('select 1 as one').catch(() => 'down'), PATIENCE).toEqual([{ one: 1 }]);
    // The listener comes back by itself, and says so: something may have been missed.
    await expect.poll(() => woken, PATIENCE).toBeGreaterThan(0);
    const before = woken;
    await database.query("select pg_notify('news', '')");
    await expect.poll(() => woken, PATIENCE).toBeGreaterThan(before);
    await stop?.();
    await pool.end();
    await server.dispose();
  });

  it('is none in a pool of one connection: it polls, and does not wait for itself', async () => {
    const test = await openPostgresDatabase();
    const pool = new pg.Pool({ connectionString: test.url ?? '', max: 1 });
    const database = fromPg(pool);
    expect(database.listen).toBeUndefined();
    await migrate(database);
    const broker = postgresBroker(database, { pollMs: 10 });
    const heard = Promise.withResolvers<void>();
    await broker.subscribe({ group: 'reader', channels: ['news'] }, async () => heard.resolve());
    await broker.publish([{ channel: 'news', key: null, headers: {}, body: new Uint8Array(0) }]);
    await heard.promise;
    await broker.close();
    await pool.end();
    await test.close();
  });

  it('is transient when two transactions lock each other out', async () => {
    const test = await openPostgresDatabase();
    await test.database.query('create table row as select generate_series(1, 2) as id');
    const [first, second] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    const lock = (own: number, other: number, mine: () => void, theirs: Promise<void>) =>
      test.database.transaction(async (tx) => {
        await tx.query('select from row where id = $1 for update', [own]);
        mine();
        await theirs;
        await tx.query('select from row where id = $1 for update', [other]);
      });
    const outcomes = await Promise.allSettled([
      lock(1, 2, first.resolve, second.promise),
      lock(2, 1, second.resolve, first.promise),
    ]);
    const failed = outcomes.filter((outcome) => outcome.status === 'rejected');
    expect(failed).toMatchObject([{ reason: { code: 'transient' } }]);
    await test.close();
  });

  it('is an outage when a PGlite is closed', async () => {
    const test = await openPgliteDatabase();
    await test.close();
    await expect(test.database.query('select 1')).rejects.toMatchObject({ code: 'outage' });
  });

  it('names what to do when the tables are missing', async () => {
    const test = await openPostgresDatabase();
    const store = postgresStore(test.database, { schema: 'billing' });
    await expect(store.inbox.started('c', 'e')).rejects.toMatchObject({
      code: 'usage',
      message: expect.stringContaining("migrate(database, { schema: 'billing' })"),
    });
    await test.close();
  });
});
