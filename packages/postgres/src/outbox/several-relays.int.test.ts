import { type Broker, type Message, type Relay, RuntimeError, startRelay } from '@concordat/runtime';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { migrate } from '../migrate.ts';
import { postgresStore } from '../postgres-store.ts';
import { openPostgresDatabase, type TestDatabase } from '../testing.ts';

let test: TestDatabase;
beforeAll(async () => {
  test = await openPostgresDatabase();
  await migrate(test.database);
});
afterAll(() => test.close());

/** Stores what it is given and says so late, or never: a broker on a bad day, with a seed. */
function moodyBroker(stored: Message[], seed: number): Broker {
  let state = seed;
  const random = (): number => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    return state / 2 ** 32;
  };
  return {
    name: 'moody',
    features: { durable: false, replay: false, groups: false },
    async publish(messages) {
      if (random() < 0.1) throw new RuntimeError('outage', 'not now');
      stored.push(...messages);
      // Longer than a lease now and then: the shard goes to another relay meanwhile.
      await new Promise((resolve) => setTimeout(resolve, random() < 0.1 ? 250 : random() * 5));
      if (random() < 0.1) throw new RuntimeError('outage', 'stored, but nobody heard');
    },
    subscribe: () => Promise.reject(new Error('not used')),
    lag: async () => [],
    close: async () => undefined,
  };
}

it('loses nothing and keeps every key in order with many writers, several relays and leases that run out', async () => {
  const stores = [postgresStore(test.database), postgresStore(test.database), postgresStore(test.database)];
  const stored: Message[] = [];
  const relays: Relay[] = stores.map((store, index) =>
    startRelay({
      source: store.outbox.source,
      broker: moodyBroker(stored, 7 + index),
      batch: 20,
      leaseMs: 100,
      pollMs: 20,
      backoff: { baseMs: 1, capMs: 20 },
    }),
  );
  const KEYS = 12;
  const ROUNDS = 15;
  const turns = new Array<number>(KEYS).fill(0);
  // Each writer goes through all keys, and takes the number of its entry under the key's lock.
  await Promise.all(
    Array.from({ length: 4 }, async (_, writer) => {
      const store = stores[writer % stores.length];
      for (let round = 0; round < ROUNDS * KEYS; round += 1) {
        const key = (round * 5 + writer) % KEYS;
        await store?.transaction(async (tx) => {
          await store.outbox.lockKey(tx, `key-${key}`);
          const turn = turns[key] ?? 0;
          turns[key] = turn + 1;
          await store.outbox.add(tx, [
            {
              eventId: `key-${key}/${turn}`,
              type: 'Turned',
              channel: 'turns',
              key: `key-${key}`,
              headers: {},
              body: new TextEncoder().encode(String(turn)),
            },
          ]);
        });
      }
    }),
  );
  await expect
    .poll(async () => (await stores[0]?.outbox.source.status())?.pending, { timeout: 30_000, interval: 50 })
    .toBe(0);
  await Promise.all(relays.map((relay) => relay.stop()));
  for (let key = 0; key < KEYS; key += 1) {
    const order = stored
      .filter((message) => message.key === `key-${key}`)
      .map((message) => Number(new TextDecoder().decode(message.body)));
    // Some come twice: a consumer's inbox knows them. In the order of the first time nothing is missing and nothing is early.
    expect([...new Set(order)]).toEqual(Array.from({ length: turns[key] ?? 0 }, (_, turn) => turn));
  }
  expect(stored.length).toBeGreaterThanOrEqual(4 * ROUNDS * KEYS);
});
