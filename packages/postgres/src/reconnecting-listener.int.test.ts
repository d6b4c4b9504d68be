import pg from 'pg';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { reconnectingListener } from './reconnecting-listener.ts';
import { type PostgresServer, startPostgres } from './testing/start-postgres.ts';

describe('the listening connection of a pool', () => {
  let server: PostgresServer;
  let pool: pg.Pool;
  beforeEach(async () => {
    server = await startPostgres();
    pool = new pg.Pool({ connectionString: server.url, max: 6 });
    pool.on('error', () => {});
  });
  afterEach(async () => {
    await pool.end();
    await server.dispose();
  });

  it('is one, also when several begin to listen while the server is away', async () => {
    await server.crash();
    const listen = reconnectingListener(pool);
    const heard = new Map<string, () => void>();
    const returned = ['a', 'b', 'c'].map((channel) => new Promise<void>((resolve) => heard.set(channel, resolve)));
    const stops = await Promise.all([...heard].map(([channel, notified]) => listen(channel, notified)));
    await server.start();
    // Each is called once when the connection is there.
    await Promise.all(returned);
    expect(pool.totalCount - pool.idleCount).toBe(1);

    for (const stop of stops) await stop();
    expect(pool.totalCount - pool.idleCount).toBe(0);
  });

  it('is opened again after a loss, and hears again', async () => {
    const listen = reconnectingListener(pool);
    let calls = 0;
    let heard = Promise.withResolvers<void>();
    const stop = await listen('a', () => {
      calls += 1;
      heard.resolve();
    });
    await pool.query('notify a');
    await heard.promise;
    heard = Promise.withResolvers();
    await server.crash();
    await server.start();
    await heard.promise;
    heard = Promise.withResolvers();
    const before = calls;
    await pool.query('notify a');
    await heard.promise;
    expect(calls).toBe(before + 1);
    await stop();
    expect(pool.totalCount - pool.idleCount).toBe(0);
  });
});
