import { openPgliteDatabase, openPostgresDatabase, type TestDatabase } from '@concordat/postgres/testing';
import { afterAll, expect, test } from 'vitest';
import { content, registryStoreConformance } from '../../testing/registry-store-conformance.ts';
import type { RegistryStore } from '../registry-store.ts';
import { embeddedRegistryStore, postgresRegistryStore } from './open-store.ts';

const opened: TestDatabase[] = [];
afterAll(async () => {
  for (const database of opened) await database.close();
});

async function storeOn(database: TestDatabase): Promise<RegistryStore> {
  if (database.pool !== null) return postgresRegistryStore(database.pool);
  if (database.pglite !== null) return embeddedRegistryStore(database.pglite);
  throw new Error('a test database has a pool or a PGlite');
}

async function fresh(open: () => Promise<TestDatabase>): Promise<TestDatabase> {
  const database = await open();
  opened.push(database);
  return database;
}

registryStoreConformance('PostgreSQL', async () => storeOn(await fresh(openPostgresDatabase)));
registryStoreConformance('PGlite', async () => storeOn(await fresh(openPgliteDatabase)));

test('processes that start on an empty PostgreSQL at the same time all come up', async () => {
  const database = await fresh(openPostgresDatabase);
  const stores = await Promise.all(Array.from({ length: 5 }, () => storeOn(database)));
  for (const store of stores) expect(await store.versions()).toEqual([]);
});

test('a second start finds what the first one stored', async () => {
  const database = await fresh(openPgliteDatabase);
  await (await storeOn(database)).append({ subject: 'kept', version: 1, content: content('"kept"') });
  expect(await (await storeOn(database)).versions()).toHaveLength(1);
});

test('two stores on one PostgreSQL never give one number twice', async () => {
  const database = await fresh(openPostgresDatabase);
  const stores = [await storeOn(database), await storeOn(database)];
  const results = await Promise.all(
    Array.from({ length: 20 }, (_, n) =>
      stores[n % 2]?.append({ subject: 's', version: 1, content: content(`"${n}"`) }),
    ),
  );
  expect(results.filter((each) => each?.type === 'appended')).toHaveLength(1);
});
