import { randomUUID } from 'node:crypto';
import type { HandlerContext, RunningConsumer, Store } from '@concordat/runtime';
import { defineSdk, type OrderCancelled, type OrderPlaced } from '../../generated/order/index.ts';
import { consumerOptions, type ServiceOptions, type Sql } from './service.ts';

export const orderTables = `
  create table orders (
    id uuid primary key,
    number integer not null unique,
    total bigint not null,
    state text not null default 'placed'
  )`;

type OrderSdk = ReturnType<typeof defineSdk<Sql>>;

/** The part of the order service that the storefront calls. */
export interface OrderDesk {
  readonly sdk: OrderSdk;
  /** Saves the order and the event that tells of it in one transaction. Returns what was placed. */
  place(number: number): Promise<OrderPlaced>;
}

export function orderDesk(options: Pick<ServiceOptions, 'broker' | 'store'>): OrderDesk {
  const sdk = defineSdk<Sql>({ ...options, source: '/shop/order' });
  return {
    sdk,
    place: (number) => place(sdk, options.store, number),
  };
}

async function place(sdk: OrderSdk, store: Store<Sql>, number: number): Promise<OrderPlaced> {
  const order: OrderPlaced = {
    ...sdk.orderPlaced.example(),
    orderId: randomUUID(),
    customerId: randomUUID(),
    placedAt: new Date().toISOString(),
  };
  await store.transaction(async (tx) => {
    await tx.query('insert into orders (id, number, total) values ($1, $2, $3)', [
      order.orderId,
      number,
      order.total.amount,
    ]);
    await sdk.orderPlaced.enqueue(tx, order);
  });
  return order;
}

/** The part of the order service that listens: an order is paid, shipped, or cancelled with the reason. */
export function startOrder(options: ServiceOptions): Promise<RunningConsumer> {
  const { sdk } = orderDesk(options);

  const cancel = async (
    orderId: string,
    reason: OrderCancelled['reason'],
    context: HandlerContext<Sql>,
  ): Promise<void> => {
    const { rows } = await context.tx.query(
      `update orders set state = 'cancelled' where id = $1 and state = 'placed' returning id`,
      [orderId],
    );
    if (rows.length === 0) return;
    const cancelled = { orderId, cancelledAt: new Date().toISOString(), reason };
    await sdk.orderCancelled.enqueue(context.tx, cancelled, { causedBy: context });
  };

  return sdk
    .consumer('order', consumerOptions(options))
    .on(sdk.paymentReceived, async (payment, { tx }) => {
      await tx.query(`update orders set state = 'paid' where id = $1 and state = 'placed'`, [payment.orderId]);
    })
    .on(sdk.orderShipped, async (shipment, { tx }) => {
      await tx.query(`update orders set state = 'shipped' where id = $1`, [shipment.orderId]);
    })
    .on(sdk.paymentFailed, (payment, context) => cancel(payment.orderId, 'payment-failed', context))
    .on(sdk.stockDepleted, (stock, context) => cancel(stock.orderId, 'out-of-stock', context))
    .start();
}
