import { storeConformance } from '@concordat/runtime/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { migrate } from './migrate.ts';
import { postgresStore } from './postgres-store.ts';
import { emptyTables } from './testing/empty-tables.ts';
import { type TestDatabase, testDatabases } from './testing.ts';

describe.each(testDatabases())('$name', ({ name, open }) => {
  let test: TestDatabase;
  beforeAll(async () => {
    test = await open();
    await migrate(test.database);
  });
  afterAll(() => test.close());

  storeConformance({ describe, it, expect }, name, {
    // PGlite has one connection: its transactions run one after the other.
    features: { concurrentTransactions: name === 'PostgreSQL', wakes: true },
    open: async () => {
      await emptyTables(test.database);
      const store = postgresStore(test.database);
      return {
        store,
        close: async () => {
          await store.close();
        },
      };
    },
  });
});
