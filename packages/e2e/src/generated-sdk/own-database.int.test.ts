import { exampleOrderPlaced, testSdk } from '@concordat/app-shop/generated/payment/testing';
import { migrate, postgresStore } from '@concordat/postgres';
import { type TestDatabase, testDatabases } from '@concordat/postgres/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

describe('the SDK for tests, on a database of the test’s own', () => {
  let test: TestDatabase;
  beforeAll(async () => {
    const kind = testDatabases().find(({ name }) => name === 'PostgreSQL');
    if (kind === undefined) throw new Error('no PostgreSQL to test on');
    test = await kind.open();
    await migrate(test.database);
    await test.database.query('create table payments (order_id uuid primary key, amount bigint not null)');
  });
  afterAll(() => test.close());

  it('gives handlers real transactions, and tells what was sent and what failed', async () => {
    const store = postgresStore(test.database);
    const { sdk, receive, sent, close } = testSdk({ store });
    await sdk
      .consumer('payment')
      .on(sdk.orderPlaced, async ({ orderId, total }, context) => {
        await context.tx.query('insert into payments (order_id, amount) values ($1, $2)', [orderId, total.amount]);
        const method = { type: 'wallet', provider: 'Purse' } as const;
        const payment = {
          orderId,
          paymentId: context.eventId,
          amount: total,
          method,
          receivedAt: '2026-01-01T00:00:00Z',
        };
        await sdk.paymentReceived.enqueue(context.tx, payment, { causedBy: context });
      })
      .start();

    const order = exampleOrderPlaced();
    const id = await receive(sdk.orderPlaced, order);
    expect(sent(sdk.paymentReceived).one()).toMatchObject({ key: order.orderId, envelope: { causationid: id } });
    // The order is paid for already: the database says no, and nothing of the second transaction remains.
    await expect(receive(sdk.orderPlaced, order)).rejects.toThrow(/payment has put OrderPlaced aside .*payments_pkey/u);
    sent(sdk.paymentReceived).one();
    await close();
  });
});
