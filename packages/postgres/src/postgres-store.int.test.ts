import { storeConformance } from '@concordat/runtime/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { postgresStore } from './postgres-store.ts';
import { freshSchema } from './testing/fresh-schema.ts';
import { type TestDatabase, testDatabases } from './testing.ts';

describe.each(testDatabases())('$name', ({ name, open }) => {
  let test: TestDatabase;
  beforeAll(async () => {
    test = await open();
  });
  afterAll(() => test.close());

  storeConformance({ describe, it, expect }, name, {
    // PGlite has one connection: its transactions run one after the other.
    features: { concurrentTransactions: name === 'PostgreSQL', wakes: true },
    open: async () => {
      const { schema, drop } = await freshSchema(test.database);
      const store = postgresStore(test.database, { schema });
      return {
        store,
        close: async () => {
          await store.close();
          await drop();
        },
      };
    },
  });
});
