import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Database, holdFolder, migrate, postgresStore, serveDatabase } from '@concordat/postgres';
import { testDatabases } from '@concordat/postgres/testing';
import type { Store } from '@concordat/runtime';

/** A database with the tables in it, and how a command line names it. */
export interface StorePlace {
  readonly database: Database<unknown>;
  readonly store: Store<unknown>;
  /** For the end of the command line. */
  readonly argv: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  close(): Promise<void>;
}

/** Both ways in: a server by its URL, and a PGlite that this process holds, as a service would. */
export const storePlaces: readonly { readonly name: string; open(): Promise<StorePlace> }[] = testDatabases().map(
  ({ name, open }) => ({
    name: name === 'PGlite' ? 'a PGlite folder that a service holds' : name,
    async open() {
      const test = await open();
      const database = test.database as Database<unknown>;
      await migrate(database);
      const store = postgresStore(database);
      if (test.url !== null) {
        const close = async (): Promise<void> => {
          await store.close();
          await test.close();
        };
        return { database, store, argv: [], env: { DATABASE_URL: test.url }, close };
      }
      const folder = await mkdtemp(join(tmpdir(), 'store-'));
      const hold = await holdFolder(folder, { purpose: 'a test' });
      const server = await serveDatabase(database, hold);
      return {
        database,
        store,
        argv: ['--folder', folder],
        env: {},
        async close() {
          await store.close();
          await server.close();
          await hold.release();
          await rm(folder, { recursive: true });
          await test.close();
        },
      };
    },
  }),
);
