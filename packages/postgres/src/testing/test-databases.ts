import { randomUUID } from 'node:crypto';
import { existsSync, openAsBlob } from 'node:fs';
import { rename, writeFile } from 'node:fs/promises';
import { PGlite } from '@electric-sql/pglite';
import pg from 'pg';
import type { Database } from '../database.ts';
import { fromPg } from '../from-pg.ts';
import { fromPglite } from '../from-pglite.ts';

/** A transaction of either kind. */
export interface TestTransaction {
  query(text: string, values?: unknown[]): Promise<{ readonly rows: unknown[] }>;
}

/** A database of one test file's own, empty. Exactly one of `pool` and `pglite` is there, for libraries that want it. */
export interface TestDatabase {
  readonly database: Database<TestTransaction>;
  /** Null on PGlite: no other process can reach it. */
  readonly url: string | null;
  readonly pool: pg.Pool | null;
  readonly pglite: PGlite | null;
  /** Closes it and drops it. May be called twice. */
  close(): Promise<void>;
}

/** One of the databases that everything is tested on. */
export interface TestDatabaseKind {
  readonly name: 'PostgreSQL' | 'PGlite';
  open(): Promise<TestDatabase>;
}

/**
 * Both kinds, for `describe.each(testDatabases())('… on $name', ({ open }) => …)`. PostgreSQL is the server that
 * TEST_DATABASE_URL names, which the global set-up starts.
 */
export function testDatabases(): readonly TestDatabaseKind[] {
  return [
    { name: 'PostgreSQL', open: () => openPostgresDatabase() },
    { name: 'PGlite', open: () => openPgliteDatabase() },
  ];
}

/** Creates an empty database on the server and opens a pool to it. `serverUrl`: any user who may create databases. */
export async function openPostgresDatabase(
  serverUrl: string | undefined = process.env.TEST_DATABASE_URL,
): Promise<TestDatabase> {
  if (serverUrl === undefined || serverUrl === '') {
    throw new Error(
      'No PostgreSQL for this test: TEST_DATABASE_URL is not set. Run it in a vitest project that has the global set-up (int, e2e).',
    );
  }
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  await asAdministrator(serverUrl, `create database ${name}`);
  const address = new URL(serverUrl);
  address.pathname = `/${name}`;
  const pool = new pg.Pool({ connectionString: address.href, max: 10 });
  let closed = false;
  return {
    database: fromPg(pool),
    url: address.href,
    pool,
    pglite: null,
    async close() {
      if (closed) return;
      closed = true;
      await pool.end();
      await asAdministrator(serverUrl, `drop database if exists ${name} with (force)`);
    },
  };
}

/**
 * An empty PGlite in memory, or in a folder: 0.6 s from the run's dump, some seconds for the first of a run, which makes
 * the dump.
 */
export async function openPgliteDatabase(folder?: string): Promise<TestDatabase> {
  const dump = process.env.CONCORDAT_PGLITE_DUMP;
  const db = new PGlite({
    ...(folder === undefined ? {} : { dataDir: folder }),
    ...(dump !== undefined && existsSync(dump) ? { loadDataDir: await openAsBlob(dump) } : {}),
  });
  await db.waitReady;
  if (dump !== undefined && !existsSync(dump)) await writeDump(db, dump);
  return {
    database: fromPglite(db),
    url: null,
    pool: null,
    pglite: db,
    close: async () => {
      if (!db.closed) await db.close();
    },
  };
}

async function writeDump(db: PGlite, file: string): Promise<void> {
  const own = `${file}.${process.pid}`;
  await writeFile(own, Buffer.from(await (await db.dumpDataDir('none')).arrayBuffer()));
  // Another worker may have been as quick: both dumps are the same, and a rename is never seen half done.
  await rename(own, file);
}

async function asAdministrator(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
