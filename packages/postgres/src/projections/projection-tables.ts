import { RuntimeError } from '@concordat/runtime';
import type { Queryable } from '../database.ts';
import type { Projection } from './projection.ts';

/** One set of a projection's tables. */
interface Generation {
  readonly number: number;
  readonly live: boolean;
  /** Their plain names. */
  readonly tables: readonly string[];
}

/** The tables of one generation of a projection: the live one has the plain names, one that is being built has its number behind them. */
export function tableName(table: string, generation: Omit<Generation, 'tables'>): string {
  return generation.live ? table : `${table}__${generation.number}`;
}

/** Throws a `RuntimeError`, code `usage`, for names that can't be written into a statement as they are. */
export function assertNames<Tx>({ name, tables }: Projection<Tx>): void {
  for (const one of [name, ...Object.keys(tables)]) {
    if (/^[a-z_][a-z0-9_]{0,49}$/.test(one)) continue;
    throw new RuntimeError(
      'usage',
      `${JSON.stringify(one)} can't name a projection or its table: take 1 to 50 of a-z, 0-9 and _, not beginning with a digit.`,
    );
  }
}

export async function createTables<Tx>(
  { query }: Queryable,
  { tables }: Projection<Tx>,
  generation: Omit<Generation, 'tables'>,
): Promise<void> {
  for (const [table, columns] of Object.entries(tables)) {
    await query(`create table ${tableName(table, generation)} (${columns})`);
  }
}

export async function dropTables({ query }: Queryable, generation: Generation): Promise<void> {
  for (const table of generation.tables) await query(`drop table if exists ${tableName(table, generation)}`);
}

/** The built tables take the place of the live ones. Readers wait a moment, and see the old rows or the new, never none. */
export async function replaceTables(queryable: Queryable, live: Generation, built: Generation): Promise<void> {
  // Behind a long report this would wait, and everybody who reads behind it: rather later.
  await queryable.query("set local lock_timeout = '2s'");
  await dropTables(queryable, live);
  for (const table of built.tables) {
    await queryable.query(`alter table ${tableName(table, built)} rename to ${table}`);
  }
}
