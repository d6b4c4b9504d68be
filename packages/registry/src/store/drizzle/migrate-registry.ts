import { fileURLToPath } from 'node:url';
import type { PGlite } from '@electric-sql/pglite';
import { drizzle as drizzleNodePg } from 'drizzle-orm/node-postgres';
import { migrate as migrateNodePg } from 'drizzle-orm/node-postgres/migrator';
import { drizzle as drizzlePglite } from 'drizzle-orm/pglite';
import { migrate as migratePglite } from 'drizzle-orm/pglite/migrator';
import type pg from 'pg';

// The same folder from `src/store/drizzle` and from `dist/store/drizzle`.
const migrationsFolder = fileURLToPath(new URL('../../../migrations', import.meta.url));
const options = { migrationsFolder, migrationsSchema: 'concordat_registry', migrationsTable: 'migrations' };

/** Any number; the same in every process that migrates a registry. */
const lockKey = 7_203_185;

/** Brings a PostgreSQL database to the newest tables. Processes that start at the same time take turns. */
export async function migratePostgres(pool: pg.Pool): Promise<void> {
  const client = await pool.connect();
  try {
    await client.query('select pg_advisory_lock($1)', [lockKey]);
    try {
      await migrateNodePg(drizzleNodePg(client), options);
    } finally {
      await client.query('select pg_advisory_unlock($1)', [lockKey]);
    }
  } finally {
    client.release();
  }
}

/** Brings a PGlite database to the newest tables. */
export async function migrateEmbedded(database: PGlite): Promise<void> {
  await migratePglite(drizzlePglite(database), options);
}
