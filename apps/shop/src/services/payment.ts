import { randomUUID } from 'node:crypto';
import type { RunningConsumer } from '@concordat/runtime';
import { defineSdk, type OrderPlaced, type PaymentFailed } from '../../generated/payment/index.ts';
import { consumerOptions, type ServiceOptions } from './service.ts';

export const paymentTables = `
  create table payments (
    id uuid primary key,
    order_id uuid not null unique,
    amount bigint not null,
    refused text
  )`;

export interface PaymentOptions extends ServiceOptions {
  /** The bank's answer: `null` when it pays, the reason when it refuses. Default: it always pays. */
  readonly bank?: (order: OrderPlaced) => PaymentFailed['reason'] | null;
}

export function startPayment({ bank = () => null, ...options }: PaymentOptions): Promise<RunningConsumer> {
  const sdk = defineSdk({ broker: options.broker, store: options.store, source: '/shop/payment' });
  return sdk
    .consumer('payment', consumerOptions(options))
    .on(sdk.orderPlaced, async (order, context) => {
      const paymentId = randomUUID();
      const refused = bank(order);
      await context.tx.query('insert into payments (id, order_id, amount, refused) values ($1, $2, $3, $4)', [
        paymentId,
        order.orderId,
        order.total.amount,
        refused,
      ]);
      const about = { paymentId, orderId: order.orderId, amount: order.total };
      const now = new Date().toISOString();
      if (refused === null) {
        const method = { type: 'card', network: 'visa', lastFour: '4242' } as const;
        await sdk.paymentReceived.enqueue(context.tx, { ...about, method, receivedAt: now }, { causedBy: context });
      } else {
        const failure = { ...about, reason: refused, email: order.email, failedAt: now };
        await sdk.paymentFailed.enqueue(context.tx, failure, { causedBy: context });
      }
    })
    .start();
}
