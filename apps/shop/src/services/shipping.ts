import type { HandlerContext, RunningConsumer } from '@concordat/runtime';
import { defineSdk } from '../../generated/shipping/index.ts';
import { consumerOptions, type ServiceOptions, type Sql } from './service.ts';

/** A parcel is prepared when the order arrives and leaves when it is paid, whichever of the two is heard first. */
export const shippingTables = `
  create table shipments (
    id bigint generated always as identity,
    order_id uuid primary key,
    address jsonb,
    paid boolean not null default false,
    shipped_at timestamptz
  )`;

interface Shipment {
  address: { name: string; street: string; postalCode: string; city: string; country: string };
}

export function startShipping(options: ServiceOptions): Promise<RunningConsumer> {
  const sdk = defineSdk({ broker: options.broker, store: options.store, source: '/shop/shipping' });

  const ship = async (orderId: string, context: HandlerContext<Sql>): Promise<void> => {
    const { rows } = await context.tx.query<Shipment>(
      `update shipments set shipped_at = now()
       where order_id = $1 and paid and address is not null and shipped_at is null returning address`,
      [orderId],
    );
    const [shipment] = rows;
    if (shipment === undefined) return;
    await sdk.orderShipped.enqueue(
      context.tx,
      {
        orderId,
        shippedAt: new Date().toISOString(),
        carrier: 'dhl',
        trackingNumber: `JD${orderId.slice(0, 8).toUpperCase()}`,
        shippingAddress: shipment.address,
      },
      { causedBy: context },
    );
  };

  return sdk
    .consumer('shipping', consumerOptions(options))
    .on(sdk.orderPlaced, async (order, context) => {
      await context.tx.query(
        `insert into shipments (order_id, address) values ($1, $2)
         on conflict (order_id) do update set address = excluded.address`,
        [order.orderId, JSON.stringify(order.shippingAddress)],
      );
      await ship(order.orderId, context);
    })
    .on(sdk.paymentReceived, async (payment, context) => {
      await context.tx.query(
        `insert into shipments (order_id, paid) values ($1, true)
         on conflict (order_id) do update set paid = true`,
        [payment.orderId],
      );
      await ship(payment.orderId, context);
    })
    .start();
}
