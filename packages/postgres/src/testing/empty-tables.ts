import type { Database } from '../database.ts';

const TABLES = `
  select string_agg(format('%I.%I', schemaname, tablename), ', ') as tables from pg_tables
  where schemaname = 'concordat' and tablename not in ('migration', 'outbox_shard')`;

/** Everything of the schema `concordat` as it was after `migrate`: quicker than migrating again for each test. */
export async function emptyTables<Tx>(database: Database<Tx>): Promise<void> {
  const [row] = await database.query(TABLES);
  await database.query(`truncate ${row?.tables} restart identity`);
  await database.query(`update concordat.outbox_shard set owner = null, epoch = 0, expires_at = '-infinity'`);
}
