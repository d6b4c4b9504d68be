import { randomUUID } from 'node:crypto';
import { defineSdk } from '@concordat/app-shop/generated/order';
import type { Broker, Store } from '@concordat/runtime';
import type pg from 'pg';

export interface WritersOptions {
  readonly broker: Broker;
  readonly store: Store<pg.PoolClient>;
  readonly orders: number;
  readonly random: () => number;
  readonly signal: AbortSignal;
}

const writersAtOnce = 4;
const ordersPerCustomer = 10;

/** Places the orders, several at a time, each in a transaction with its event. Orders of one customer exclude each other. */
export async function placeOrders({ broker, store, orders, random, signal }: WritersOptions): Promise<void> {
  const sdk = defineSdk({ broker, store, source: '/chaos' });
  const customers = Array.from({ length: Math.max(1, Math.ceil(orders / ordersPerCustomer)) }, () => randomUUID());
  let left = orders;

  const write = async (): Promise<void> => {
    while (left > 0 && !signal.aborted) {
      left -= 1;
      const customer = customers[Math.floor(random() * customers.length)] ?? randomUUID();
      await store.transaction(async (tx) => {
        await store.outbox.lockKey(tx, customer);
        const orderId = randomUUID();
        const { rows } = await tx.query<{ number: number }>(
          `insert into orders (id, customer, number)
           select $1, $2, count(*) + 1 from orders where customer = $2 returning number`,
          [orderId, customer],
        );
        const order = { ...sdk.orderPlaced.example(), orderId, customerId: customer, note: String(rows[0]?.number) };
        await sdk.orderPlaced.enqueue(tx, order, { key: customer });
      });
    }
  };
  await Promise.all(Array.from({ length: writersAtOnce }, write));
}
