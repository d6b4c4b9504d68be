import { sdkConformance } from '@concordat/runtime/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { migrate } from './migrate.ts';
import { postgresBroker } from './postgres-broker.ts';
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

  sdkConformance({ describe, it, expect }, `on ${name}`, {
    open: async () => {
      await emptyTables(test.database);
      const store = postgresStore(test.database);
      const broker = postgresBroker(test.database);
      return {
        broker,
        store,
        close: async () => {
          await broker.close();
          await store.close();
        },
      };
    },
  });
});
