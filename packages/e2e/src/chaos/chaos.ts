import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { fromPg, migrate, postgresBroker, postgresStore } from '@concordat/postgres';
import { startPostgres } from '@concordat/postgres/testing';
import pg from 'pg';
import { consumers, createLedger, effectsSoFar, judge, type Verdict } from './ledger.ts';
import { seededRandom } from './random.ts';
import { placeOrders } from './writers.ts';

export interface ChaosOptions {
  readonly kills: number;
  readonly orders: number;
  readonly seed: number;
  readonly signal: AbortSignal;
  /** One line for the reader, now and then. */
  readonly progress: (line: string) => void;
}

/** Gives up when nothing has moved for so long: what isn't there by then counts as lost. */
const patienceMs = 60_000;
/** Work goes on this long after the last effect that was awaited, so that effects that happen twice can show. */
const afterglowMs = 2_000;

/** Places orders while a process that works on them is killed at seeded moments; then reads the verdict from the tables. */
export async function chaos(options: ChaosOptions): Promise<Verdict> {
  const url = process.env.TEST_DATABASE_URL;
  if (url !== undefined && url !== '') return chaosOn(url, options);
  const server = await startPostgres();
  try {
    return await chaosOn(server.url, options);
  } finally {
    await server.dispose();
  }
}

async function chaosOn(serverUrl: string, options: ChaosOptions): Promise<Verdict> {
  const name = `chaos_${process.pid}_${Date.now()}`;
  const server = new pg.Pool({ connectionString: serverUrl, max: 1 });
  // `end` fulfils before the connection is closed, and the server that goes away meanwhile says so.
  server.on('error', () => {});
  await server.query(`create database ${name}`);
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  const pool = new pg.Pool({ connectionString: url.href, max: 8 });
  try {
    return await run(url.href, pool, options);
  } finally {
    await pool.end();
    await server.query(`drop database ${name} with (force)`);
    await server.end();
  }
}

async function run(url: string, pool: pg.Pool, options: ChaosOptions): Promise<Verdict> {
  const { kills, orders, seed, signal, progress } = options;
  const random = seededRandom(seed);
  const database = fromPg<pg.PoolClient>(pool);
  await migrate(database);
  await createLedger(pool);
  const store = postgresStore(database);
  const broker = postgresBroker(database);

  const expected = orders * consumers.length;
  const moments = Array.from({ length: kills }, () => Math.floor(random() * expected * 0.95)).sort((a, b) => a - b);
  progress(`${orders} orders for ${consumers.length} consumers, ${kills} kills, seed ${seed}`);

  let worker = startWorker(url, kills);
  try {
    const writing = placeOrders({ broker, store, orders, random, signal });
    writing.catch(() => {});
    for (const [index, moment] of moments.entries()) {
      await untilEffects(pool, moment, signal);
      await kill(worker);
      progress(`kill -9 ${index + 1} of ${kills}, after ${await effectsSoFar(pool)} of ${expected} effects`);
      worker = startWorker(url, kills);
    }
    await writing;
    await untilEffects(pool, expected, signal);
    await pause(afterglowMs, undefined, { signal });
    return await judge(pool);
  } finally {
    await kill(worker);
    await broker.close();
    await store.close();
  }
}

function startWorker(url: string, kills: number): ChildProcess {
  const file = fileURLToPath(new URL('./worker.ts', import.meta.url));
  return fork(file, [String(kills + 5)], {
    execArgv: ['--conditions=@concordat/source'],
    // Not an argument: a password in it could be read by other users of the machine.
    env: { ...process.env, DATABASE_URL: url },
  });
}

async function kill(worker: ChildProcess): Promise<void> {
  if (worker.exitCode !== null || worker.signalCode !== null) {
    if (worker.signalCode === 'SIGKILL') return;
    throw new Error(`the worker ended by itself (exit code ${worker.exitCode}): see what it printed above`);
  }
  worker.kill('SIGKILL');
  await once(worker, 'exit');
}

/** Waits for so many effects, as long as there is progress. */
async function untilEffects(pool: pg.Pool, wanted: number, signal: AbortSignal): Promise<void> {
  let seen = -1;
  let since = performance.now();
  for (;;) {
    signal.throwIfAborted();
    const now = await effectsSoFar(pool);
    if (now >= wanted) return;
    if (now !== seen) {
      seen = now;
      since = performance.now();
    } else if (performance.now() - since > patienceMs) {
      return;
    }
    await pause(10, undefined, { signal });
  }
}
