import { sdkConformance } from '@concordat/runtime/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { postgresBroker } from './postgres-broker.ts';
import { postgresStore } from './postgres-store.ts';
import { freshSchema } from './testing/fresh-schema.ts';
import { type TestDatabase, testDatabases } from './testing.ts';

describe.each(testDatabases())('$name', ({ name, open }) => {
  let test: TestDatabase;
  beforeAll(async () => {
    test = await open();
  });
  afterAll(() => test.close());

  sdkConformance({ describe, it, expect }, `on ${name}`, {
    open: async () => {
      const { schema, drop } = await freshSchema(test.database);
      const store = postgresStore(test.database, { schema });
      const broker = postgresBroker(test.database, { schema });
      return {
        broker,
        store,
        close: async () => {
          await broker.close();
          await store.close();
          await drop();
        },
      };
    },
  });
});
