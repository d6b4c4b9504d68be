import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { type OutboxEntry, RuntimeError, startRelay } from '@concordat/runtime';
import pg from 'pg';
import { afterEach, describe, expect, it } from 'vitest';
import type { Database } from './database.ts';
import { fromPg } from './from-pg.ts';
import { migrate } from './migrate.ts';
import { postgresBroker } from './postgres-broker.ts';
import { postgresStore } from './postgres-store.ts';
import { openPostgresDatabase, startPostgres, type TestDatabase } from './testing.ts';

const EFFECTS = [
  'create table effect (id bigint generated always as identity, event_id text, key text, turn int)',
  'create table delivered (event_id text)',
];
const KEYS = 7;

const workers = new Set<ChildProcess>();
// A suspended one too: it would outlive the test, and its connections the database.
afterEach(() => {
  for (const child of workers) child.kill('SIGKILL');
  workers.clear();
});

describe('nothing is lost, done twice or out of order', () => {
  it('when the process with relay and consumer is killed again and again', async () => {
    const test = await openPostgresDatabase();
    await migrate(test.database);
    for (const statement of EFFECTS) await test.database.query(statement);
    const store = postgresStore(test.database);
    let child = worker(test);
    const ORDERS = 400;
    let turn = 0;
    for (const until of [60, 130, 220, ORDERS]) {
      for (; turn < until; turn += 1) await store.transaction((tx) => store.outbox.add(tx, [order(turn)]));
      if (until === ORDERS) break;
      // In the middle of the work: some is done, some is not.
      await expect.poll(() => effects(test.database), { timeout: 30_000, interval: 5 }).toBeGreaterThan(until - 60);
      const exited = once(child, 'exit');
      child.kill('SIGKILL');
      await exited;
      child = worker(test);
    }
    await expect.poll(() => effects(test.database), { timeout: 40_000, interval: 20 }).toBe(ORDERS);
    const exited = once(child, 'exit');
    child.kill('SIGKILL');
    await exited;
    await expectEverythingOnce(test.database, ORDERS);
    await test.close();
  });

  it('when a process is suspended for longer than its leases, and then goes on', async () => {
    const test = await openPostgresDatabase();
    await migrate(test.database);
    for (const statement of EFFECTS) await test.database.query(statement);
    const store = postgresStore(test.database);
    const children = [worker(test), worker(test)];
    const [first, second] = children;
    const ORDERS = 300;
    for (let turn = 0; turn < ORDERS; turn += 1) {
      // In turns, so that each has to give up what it holds, and comes back believing that it still holds it.
      if (turn === 50 || turn === 200) first?.kill('SIGSTOP');
      if (turn === 120) second?.kill('SIGSTOP');
      if (turn === 100 || turn === 250) first?.kill('SIGCONT');
      if (turn === 170) second?.kill('SIGCONT');
      await store.transaction((tx) => store.outbox.add(tx, [order(turn)]));
      if (![100, 170, 250].includes(turn + 1)) continue;
      await expect.poll(() => effects(test.database), { timeout: 20_000, interval: 10 }).toBe(turn + 1);
    }
    await expect.poll(() => effects(test.database), { timeout: 20_000, interval: 20 }).toBe(ORDERS);
    await expectEverythingOnce(test.database, ORDERS);
    await test.close();
  });

  it('when the database itself is killed in the middle and comes back', async () => {
    const server = await startPostgres();
    const pool = new pg.Pool({ connectionString: server.url, max: 10 });
    const database = fromPg(pool);
    await migrate(database);
    for (const statement of EFFECTS) await database.query(statement);
    const store = postgresStore(database);
    const outages: unknown[] = [];
    const broker = postgresBroker(database, { leaseMs: 1_000, pollMs: 100, onError: (error) => outages.push(error) });
    const relay = startRelay({
      source: store.outbox.source,
      broker,
      batch: 10,
      leaseMs: 1_000,
      pollMs: 50,
      backoff: { baseMs: 10, capMs: 100 },
    });
    await broker.subscribe({ group: 'accounting', channels: ['orders'] }, async ({ key, headers, body }) => {
      const eventId = String(headers['ce-id']);
      await store.transaction(async (tx) => {
        await tx.query('insert into delivered (event_id) values ($1)', [eventId]);
        if (!(await store.inbox.record(tx, 'accounting', eventId))) return;
        const turn = Number(new TextDecoder().decode(body));
        await tx.query('insert into effect (event_id, key, turn) values ($1, $2, $3)', [eventId, key, turn]);
      });
    });
    const ORDERS = 300;
    for (let turn = 0; turn < ORDERS; turn += 1) {
      if (turn === 150) {
        await server.crash();
        setTimeout(() => void server.start(), 200);
      }
      await placed(store, order(turn));
    }
    await expect.poll(() => effects(database).catch(() => 0), { timeout: 40_000, interval: 20 }).toBe(ORDERS);
    expect(outages.length).toBeGreaterThan(0);
    expect(outages.every((error) => RuntimeError.is(error) && error.code === 'outage')).toBe(true);
    await relay.stop();
    await broker.close();
    await expectEverythingOnce(database, ORDERS);
    await pool.end();
    await server.dispose();
  });
});

function worker(test: TestDatabase): ChildProcess {
  const child = spawn(
    process.execPath,
    ['--conditions=@concordat/source', fileURLToPath(new URL('./fixtures/relay-and-consumer.ts', import.meta.url))],
    { env: { ...process.env, DATABASE_URL: test.url ?? '' }, stdio: ['ignore', 'pipe', 'inherit'] },
  );
  workers.add(child);
  return child;
}

function order(turn: number): OutboxEntry {
  const eventId = `order-${turn}`;
  return {
    eventId,
    type: 'OrderPlaced',
    channel: 'orders',
    key: `customer-${turn % KEYS}`,
    headers: { 'ce-id': eventId },
    body: new TextEncoder().encode(String(turn)),
  };
}

/** A client that tries again during an outage, under the same event id: it can't know whether the lost commit took place. */
async function placed<Tx>(store: ReturnType<typeof postgresStore<Tx>>, entry: OutboxEntry): Promise<void> {
  for (;;) {
    try {
      return await store.transaction((tx) => store.outbox.add(tx, [entry]));
    } catch (error) {
      if (RuntimeError.is(error) && error.code === 'duplicate-event') return;
      if (!RuntimeError.is(error) || error.code !== 'outage') throw error;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }
}

async function effects<Tx>(database: Database<Tx>): Promise<number> {
  const [row] = await database.query('select count(*)::int as count from effect');
  return Number(row?.count);
}

async function expectEverythingOnce<Tx>(database: Database<Tx>, orders: number): Promise<void> {
  const rows = await database.query('select key, turn from effect order by id');
  expect(rows.map((row) => Number(row.turn)).sort((a, b) => a - b)).toEqual([...Array(orders).keys()]);
  for (let key = 0; key < KEYS; key += 1) {
    const turns = rows.filter((row) => row.key === `customer-${key}`).map((row) => Number(row.turn));
    expect(turns).toEqual([...turns].sort((a, b) => a - b));
  }
}
