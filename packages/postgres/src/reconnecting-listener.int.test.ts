import pg from 'pg';
import { expect, it } from 'vitest';
import { reconnectingListener } from './reconnecting-listener.ts';
import { openPostgresDatabase, type TestDatabase } from './testing.ts';

/** Longer than the slowest machine takes; nothing waits for it to pass. */
const PATIENCE = { timeout: 20_000 };

async function listening(test: TestDatabase): Promise<readonly unknown[]> {
  const rows = await test.database.query(
    "select query from pg_stat_activity where datname = current_database() and query like 'listen %'",
  );
  return rows.map((row) => row.query);
}

it('takes one connection for any number of listeners, and gives it back after the last', async () => {
  const test = await openPostgresDatabase();
  const pool = new pg.Pool({ connectionString: test.url ?? '', max: 5 });
  const listen = reconnectingListener(pool);
  const heard: string[] = [];
  const channels = ['one', 'two', 'two', 'three', 'one'];
  const stops = await Promise.all(
    channels.map((channel, index) => listen(channel, () => heard.push(`${channel}${index}`))),
  );
  expect(pool.totalCount).toBe(1);
  for (const channel of ['one', 'two', 'three', 'four'])
    await test.database.query('select pg_notify($1, $2)', [channel, '']);
  await expect.poll(() => heard.length, PATIENCE).toBe(5);
  expect(heard.sort()).toEqual(['one0', 'one4', 'three3', 'two1', 'two2']);
  for (const stop of stops) await stop();
  expect(pool.totalCount).toBe(0);
  await expect.poll(() => listening(test), PATIENCE).toEqual([]);
  await pool.end();
  await test.close();
});

it('comes back on one new connection for all when the server cuts the old one, and calls everybody', async () => {
  const test = await openPostgresDatabase();
  const pool = new pg.Pool({ connectionString: test.url ?? '', max: 5 });
  pool.on('error', () => undefined);
  const listen = reconnectingListener(pool);
  let first = 0;
  let second = 0;
  const stops = [
    await listen('news', () => {
      first += 1;
    }),
    await listen('weather', () => {
      second += 1;
    }),
  ];
  await test.database.query(
    "select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and query like 'listen %'",
  );
  await expect.poll(() => [first, second], PATIENCE).toEqual([1, 1]);
  await test.database.query("select pg_notify('news', '')");
  await expect.poll(() => [first, second], PATIENCE).toEqual([2, 1]);
  expect(pool.totalCount).toBe(1);
  for (const stop of stops) await stop();
  await pool.end();
  await test.close();
});
