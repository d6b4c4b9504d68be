import type { NewDeadLetter } from '@concordat/runtime';
import { brokerConformance, sdkConformance, storeConformance } from '@concordat/runtime/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { migrate } from './migrate.ts';
import { type PostgresBroker, postgresBroker } from './postgres-broker.ts';
import { postgresStore } from './postgres-store.ts';
import { emptyTables } from './testing/empty-tables.ts';
import { type TestDatabase, testDatabases } from './testing.ts';

// The three suites share a database of each kind: opening one is what takes time.
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
      return { store, close: store.close };
    },
  });

  brokerConformance({ describe, it, expect }, name, {
    features: { durable: true, replay: true, groups: true },
    open: async () => {
      const brokers: PostgresBroker[] = [];
      const another = async () => {
        const broker = postgresBroker(test.database);
        brokers.push(broker);
        return broker;
      };
      return {
        broker: await another(),
        another,
        close: async () => {
          await Promise.all(brokers.map((broker) => broker.close()));
        },
      };
    },
  });

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

  it('forgets what was handled and settled before, and keeps what waits', async () => {
    await emptyTables(test.database);
    const store = postgresStore(test.database);
    for (const eventId of ['e1', 'e2']) await store.transaction((tx) => store.inbox.record(tx, 'billing', eventId));
    const ids: string[] = [];
    for (const offset of ['1', '2', '3', '4']) ids.push(await store.deadLetters.add(letter(offset)));
    const [redriven, discarded, sent] = ids;
    await store.deadLetters.settle(redriven ?? '', 'redriven');
    await store.deadLetters.settle(discarded ?? '', 'discarded');
    await store.deadLetters.markSent(sent ?? '');
    expect(await store.prune(new Date(Date.now() - 3_600_000))).toEqual({ handled: 0, deadLetters: 0 });
    expect(await store.prune(new Date(Date.now() + 3_600_000))).toEqual({ handled: 2, deadLetters: 2 });
    expect((await store.deadLetters.list({ state: 'any' })).map(({ state }) => state)).toEqual(['sent', 'waiting']);
  });
});

function letter(offset: string): NewDeadLetter {
  return {
    consumer: 'billing',
    channel: 'orders',
    partition: 0,
    offset,
    key: null,
    headers: {},
    body: new Uint8Array(0),
    reason: 'invalid',
    error: 'no JSON',
    problems: [],
    attempts: 0,
    eventId: null,
    type: null,
  };
}
