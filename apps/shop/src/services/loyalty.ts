import type { RunningConsumer } from '@concordat/runtime';
import { defineSdk } from '../../generated/loyalty/index.ts';
import { consumerOptions, type ServiceOptions } from './service.ts';

export const loyaltyTables = `
  create table points (
    customer_id uuid primary key,
    points bigint not null
  )`;

/** One point for each whole unit of money; the newcomer among the services: no other one knows of it. */
export function startLoyalty(options: ServiceOptions): Promise<RunningConsumer> {
  const sdk = defineSdk({ broker: options.broker, store: options.store, source: '/shop/loyalty' });
  return sdk
    .consumer('loyalty', consumerOptions(options))
    .on(sdk.orderPlaced, async (order, { tx }) => {
      await tx.query(
        `insert into points (customer_id, points) values ($1, $2)
         on conflict (customer_id) do update set points = points.points + excluded.points`,
        [order.customerId, Math.floor(order.total.amount / 100)],
      );
    })
    .start();
}
