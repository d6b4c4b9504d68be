import { brokerConformance } from '@concordat/runtime/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { migrate } from './migrate.ts';
import { type PostgresBroker, postgresBroker } from './postgres-broker.ts';
import { type TestDatabase, testDatabases } from './testing.ts';

describe.each(testDatabases())('$name', ({ name, open }) => {
  let test: TestDatabase;
  beforeAll(async () => {
    test = await open();
    await migrate(test.database);
  });
  afterAll(() => test.close());

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
});
