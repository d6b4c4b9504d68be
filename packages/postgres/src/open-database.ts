import { stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { Database } from './database.ts';
import { fromPg } from './from-pg.ts';
import { fromPglite } from './from-pglite.ts';
import { connectToOwner } from './pglite-folder/connect-to-owner.ts';
import { FolderInUseError } from './pglite-folder/folder-in-use-error.ts';
import { folderOwner } from './pglite-folder/folder-owner.ts';
import { holdFolder } from './pglite-folder/hold-folder.ts';

/** A database to look into, whoever holds it. */
export interface OpenDatabase {
  /** Which library reaches it, and so the type of its transactions, is its own business. */
  readonly database: Database<unknown>;
  /** Where the data is, for people; never with a password. */
  readonly where: string;
  /** Lets go of what was opened here. */
  close(): Promise<void>;
}

/** Where the data is: a PostgreSQL by its URL, or a PGlite by its folder, in which `data` is PGlite's own. */
export type DatabasePlace = { readonly databaseUrl: string } | { readonly folder: string; readonly purpose?: string };

/**
 * Opens a user's database for a tool. A PGlite folder that another process holds is reached through that process
 * (`serveDatabase`); when it lets nobody in, this throws `FolderInUseError`, which says who it is. Needs the library
 * `pg` or `@electric-sql/pglite`, which are optional peers. A server that can't be reached is a `RuntimeError`, code
 * `outage`.
 */
export async function openDatabase(place: DatabasePlace): Promise<OpenDatabase> {
  return 'databaseUrl' in place ? openServer(place.databaseUrl) : openFolder(resolve(place.folder), place.purpose);
}

async function openServer(databaseUrl: string): Promise<OpenDatabase> {
  const { default: pg } = await import('pg');
  const pool = new pg.Pool({ connectionString: databaseUrl, max: 4, connectionTimeoutMillis: 10_000 });
  // An idle connection that breaks is no reason to end the process; the next statement says what is wrong.
  pool.on('error', () => undefined);
  const database: Database<unknown> = anyTransaction(fromPg(pool));
  try {
    await database.query('select 1');
  } catch (error) {
    await pool.end();
    throw error;
  }
  return { database, where: withoutPassword(databaseUrl), close: () => pool.end() };
}

async function openFolder(folder: string, purpose = 'a concordat command'): Promise<OpenDatabase> {
  const owner = await folderOwner(folder);
  if (owner !== undefined) {
    const database = await connectToOwner(owner);
    if (database === undefined) throw new FolderInUseError(folder, owner);
    const where = `${folder}, through ${owner.purpose} (process ${owner.pid})`;
    return { database: anyTransaction(database), where, close: async () => undefined };
  }
  const data = join(folder, 'data');
  // A tool that looks into a folder must not make a database there.
  await stat(data).catch((cause: unknown) => {
    throw new Error(`There is no PGlite database in ${folder}.`, { cause });
  });
  const hold = await holdFolder(folder, { purpose });
  try {
    const { PGlite } = await import('@electric-sql/pglite');
    const db = await PGlite.create(data);
    return {
      database: anyTransaction(fromPglite(db)),
      where: folder,
      async close() {
        await db.close();
        await hold.release();
      },
    };
  } catch (error) {
    await hold.release();
    throw error;
  }
}

/** The caller never makes a transaction of its own, so that each one it hands back came from here. */
function anyTransaction<Tx>(database: Database<Tx>): Database<unknown> {
  return { ...database, transaction: (work) => database.transaction(work), within: (tx) => database.within(tx as Tx) };
}

function withoutPassword(databaseUrl: string): string {
  if (!URL.canParse(databaseUrl)) return 'the database of DATABASE_URL';
  const { hostname, port, pathname } = new URL(databaseUrl);
  return `PostgreSQL at ${hostname}${port === '' ? '' : `:${port}`}${pathname}`;
}
