import { RuntimeError } from '@concordat/runtime';
import type { Database, Queryable } from '../database.ts';
import type { Projection } from './projection.ts';
import { createTables, dropTables, replaceTables } from './projection-tables.ts';

/** One set of a projection's tables, and how far it is. */
export interface Generation {
  readonly number: number;
  readonly version: number;
  readonly live: boolean;
  readonly position: string;
  /** Plain names of its tables, as its version has them. */
  readonly tables: readonly string[];
}

const LOAD = `
  select generation, version, live, position::text, tables::text as tables
  from concordat.projection where name = $1 order by live desc, generation`;

const INSERT =
  'insert into concordat.projection (name, generation, version, live, tables) values ($1, $2, $3, $4, $5::json)';

/** The generations that exist, the live one first. */
export async function loadGenerations(
  { query }: Queryable,
  name: string,
  lock = false,
): Promise<readonly Generation[]> {
  const rows = await query(lock ? `${LOAD} for update` : LOAD, [name]);
  return rows.map((row) => ({
    number: Number(row.generation),
    version: Number(row.version),
    live: row.live === true,
    position: String(row.position),
    tables: JSON.parse(String(row.tables)) as string[],
  }));
}

/**
 * Makes what is missing: the live tables of a new projection, or the next ones when the version is greater than the live one's, or
 * when `again` asks for it. Safe when several processes start at once. Returns the generations.
 */
export async function prepareGenerations<Tx>(
  database: Database<Tx>,
  projection: Projection<Tx>,
  again = false,
): Promise<readonly Generation[]> {
  const { name, version = 1 } = projection;
  const tables = JSON.stringify(Object.keys(projection.tables));
  return database.transaction(async (tx) => {
    const queryable = database.within(tx);
    const { query } = queryable;
    await query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`concordat projection ${name}`]);
    const [live, building] = await loadGenerations(queryable, name, true);
    if (live === undefined) {
      await query(INSERT, [name, 1, version, true, tables]);
      await createTables(queryable, projection, { number: 1, live: true });
    } else if (live.version > version) {
      throw new RuntimeError(
        'usage',
        `The projection ${name} is at version ${live.version} already; this process has version ${version}. Deploy the newer one everywhere.`,
      );
    } else if (again || live.version < version) {
      if (building !== undefined && (again || building.version >= version)) return loadGenerations(queryable, name);
      if (building !== undefined) {
        await dropTables(queryable, building);
        await query('delete from concordat.projection where name = $1 and generation = $2', [name, building.number]);
      }
      const next = { number: Math.max(live.number, building?.number ?? 0) + 1, live: false };
      await query(INSERT, [name, next.number, version, false, tables]);
      await createTables(queryable, projection, next);
    }
    return loadGenerations(queryable, name);
  });
}

/** Puts the built generation in the place of the live one, unless that is further: readers never go back in time. */
export async function switchGenerations<Tx>(database: Database<Tx>, name: string): Promise<boolean> {
  return database.transaction(async (tx) => {
    const queryable = database.within(tx);
    const [live, built] = await loadGenerations(queryable, name, true);
    if (live === undefined || built === undefined || BigInt(built.position) < BigInt(live.position)) return false;
    await queryable.query('delete from concordat.projection where name = $1 and generation = $2', [name, live.number]);
    await queryable.query('update concordat.projection set live = true where name = $1 and generation = $2', [
      name,
      built.number,
    ]);
    await replaceTables(queryable, live, built);
    return true;
  });
}
