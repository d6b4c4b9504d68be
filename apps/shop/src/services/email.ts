import type { RunningConsumer } from '@concordat/runtime';
import { defineSdk } from '../../generated/email/index.ts';
import { consumerOptions, type ServiceOptions, type Sql } from './service.ts';

/** Every mail is a row: a mail that is written twice is two rows, and the tour counts them. */
export const emailTables = `
  create table mails (
    id bigint generated always as identity primary key,
    subject text not null,
    about uuid not null
  )`;

export function startEmail(options: ServiceOptions): Promise<RunningConsumer> {
  const sdk = defineSdk({ broker: options.broker, store: options.store, source: '/shop/email' });

  const write = async (tx: Sql, subject: string, about: string): Promise<void> => {
    await tx.query('insert into mails (subject, about) values ($1, $2)', [subject, about]);
  };

  return sdk
    .consumer('email', consumerOptions(options))
    .on(sdk.orderPlaced, (order, { tx }) => write(tx, 'We have your order', order.orderId))
    .on(sdk.orderShipped, (order, { tx }) => write(tx, 'Your parcel is on its way', order.orderId))
    .on(sdk.orderCancelled, (order, { tx }) => write(tx, 'Your order is cancelled', order.orderId))
    .on(sdk.paymentFailed, (payment, { tx }) => write(tx, 'Please pay in another way', payment.orderId))
    .on(sdk.userRegistered, (user, { tx }) => write(tx, 'Welcome', user.userId))
    .start();
}
