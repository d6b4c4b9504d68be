import { redrive } from '@concordat/runtime';
import { createSdk, defineEvent } from '@concordat/runtime/codegenv1';
import { eventually } from '@concordat/runtime/testing';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { migrate } from './migrate.ts';
import { type PostgresBroker, postgresBroker } from './postgres-broker.ts';
import { type PostgresStore, postgresStore } from './postgres-store.ts';
import { type TestDatabase, type TestTransaction, testDatabases } from './testing.ts';

interface Order {
  readonly orderId: string;
  readonly cents: number;
}

const isOrder = (value: unknown): boolean =>
  typeof value === 'object' &&
  value !== null &&
  'orderId' in value &&
  'cents' in value &&
  typeof value.cents === 'number';

const orderPlaced = defineEvent<Order>({
  name: 'OrderPlaced',
  channel: 'orders',
  dataschema: null,
  read: isOrder,
  write: isOrder,
  key: ({ orderId }) => orderId,
  examples: [{ orderId: 'o-1', cents: 1 }],
  retry: { maxAttempts: 3, baseMs: 1, capMs: 5 },
});

describe.each(testDatabases())('a generated SDK on $name', ({ open }) => {
  let test: TestDatabase;
  let store: PostgresStore<TestTransaction>;
  let broker: PostgresBroker;
  beforeEach(async () => {
    test = await open();
    await migrate(test.database);
    await test.database.query('create table billed (id bigint generated always as identity, order_id text, cents int)');
    store = postgresStore(test.database);
    broker = postgresBroker(test.database);
  });
  afterEach(async () => {
    await broker.close();
    await store.close();
    await test.close();
  });

  const sdkOf = () =>
    createSdk({ name: 'shop', events: { orderPlaced: { definition: orderPlaced, use: 'both' } } }, { broker, store });

  const billed = async (): Promise<unknown[]> =>
    (await test.database.query('select order_id, cents from billed order by id')).map((row) => [
      row.order_id,
      row.cents,
    ]);

  it('takes events from the caller’s transaction to the handler’s, each once', async () => {
    const sdk = sdkOf();
    const relay = sdk.startRelay();
    const consumer = await sdk
      .consumer('billing')
      .on(sdk.orderPlaced, async ({ orderId, cents }, { tx }) => {
        await tx.query('insert into billed (order_id, cents) values ($1, $2)', [orderId, cents]);
      })
      .start();
    const refused = store.transaction(async (tx) => {
      await sdk.orderPlaced.enqueue(tx, { orderId: 'never', cents: 1 });
      throw new Error('no stock');
    });
    await expect(refused).rejects.toThrow('no stock');
    for (let turn = 0; turn < 20; turn += 1) {
      const eventId = await store.transaction((tx) =>
        sdk.orderPlaced.enqueue(tx, { orderId: `o-${turn % 3}`, cents: turn }),
      );
      if (turn % 5 === 0) await sdk.orderPlaced.publish({ orderId: `o-${turn % 3}`, cents: turn }, { eventId });
    }
    await eventually('every order', async () => (await billed()).length >= 20);
    await eventually('no lag', async () => (await broker.lag('billing', ['orders']))[0]?.messages === 0);
    expect(await billed()).toHaveLength(20);
    await consumer.stop();
    await relay.stop();
  });

  it('puts aside what can’t be handled, parks its followers, and takes them up again in order', async () => {
    const sdk = sdkOf();
    let mended = false;
    const consumer = await sdk
      .consumer('billing', { onExhausted: 'park-key' })
      .on(sdk.orderPlaced, async ({ orderId, cents }, { tx }) => {
        if (cents === 13 && !mended) throw new Error('unlucky');
        await tx.query('insert into billed (order_id, cents) values ($1, $2)', [orderId, cents]);
      })
      .start();
    for (const cents of [12, 13, 14, 15]) await sdk.orderPlaced.publish({ orderId: 'o-1', cents });
    await sdk.orderPlaced.publish({ orderId: 'o-2', cents: 1 });
    await broker.publish([
      {
        channel: 'orders',
        key: 'o-3',
        headers: { 'ce-id': 'bad', 'ce-type': 'OrderPlaced' },
        body: new Uint8Array([0xff, 0x00]),
      },
    ]);
    await eventually('the dead letters', async () => (await store.deadLetters.count()) === 4);
    const letters = await store.deadLetters.list();
    expect(letters.map(({ key, reason }) => [key, reason]).sort()).toEqual(
      [
        ['o-1', 'exhausted'],
        ['o-1', 'parked'],
        ['o-1', 'parked'],
        ['o-3', 'invalid'],
      ].sort(),
    );
    const bad = letters.find(({ key }) => key === 'o-3');
    expect([...(bad?.body ?? [])]).toEqual([0xff, 0x00]);
    expect((await billed()).sort()).toEqual([
      ['o-1', 12],
      ['o-2', 1],
    ]);
    mended = true;
    const { redriven } = await redrive(store.deadLetters, broker, { consumer: 'billing', key: 'o-1' });
    expect(redriven.length).toBeGreaterThan(0);
    await eventually('the parked ones', async () => (await billed()).length === 5);
    expect((await billed()).filter((row) => Array.isArray(row) && row[0] === 'o-1')).toEqual(
      [12, 13, 14, 15].map((cents) => ['o-1', cents]),
    );
    await consumer.stop();
    // What is settled can go, what is waiting stays.
    await eventually('the redriven', async () => (await store.deadLetters.count({ state: 'redriven' })) === 3);
    expect(await store.prune(new Date(0))).toEqual({ handled: 0, deadLetters: 0 });
    expect(await store.prune(new Date(Date.now() + 60_000))).toEqual({ handled: 5, deadLetters: 3 });
    expect(await store.deadLetters.count({ state: 'any' })).toBe(1);
  });
});
