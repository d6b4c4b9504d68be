import { randomUUID } from 'node:crypto';
import type { RunningConsumer } from '@concordat/runtime';
import { defineSdk } from '../../generated/inventory/index.ts';
import { consumerOptions, type ServiceOptions } from './service.ts';

export const inventoryTables = `
  create table reservations (
    id uuid primary key,
    order_id uuid not null unique,
    items jsonb not null,
    released_at timestamptz
  )`;

export function startInventory(options: ServiceOptions): Promise<RunningConsumer> {
  const sdk = defineSdk({ broker: options.broker, store: options.store, source: '/shop/inventory' });
  return sdk
    .consumer('inventory', consumerOptions(options))
    .on(sdk.orderPlaced, async (order, context) => {
      const reservationId = randomUUID();
      const items = order.items.map(({ sku, quantity }) => ({ sku, quantity }));
      await context.tx.query('insert into reservations (id, order_id, items) values ($1, $2, $3)', [
        reservationId,
        order.orderId,
        JSON.stringify(items),
      ]);
      const [first, ...rest] = items;
      if (first === undefined) return;
      await sdk.stockReserved.enqueue(
        context.tx,
        { reservationId, orderId: order.orderId, items: [first, ...rest], reservedAt: new Date().toISOString() },
        { causedBy: context },
      );
    })
    .on(sdk.orderCancelled, async (order, { tx }) => {
      // Cancelling twice releases once: a compensation must be safe to repeat.
      await tx.query('update reservations set released_at = now() where order_id = $1 and released_at is null', [
        order.orderId,
      ]);
    })
    .start();
}
