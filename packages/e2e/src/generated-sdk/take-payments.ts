import type { OrderPlaced, PaymentFailed, PaymentReceived, PaymentSdk } from '@concordat/app-shop/generated/payment';
import { type RunningConsumer, RuntimeError } from '@concordat/runtime';

/** What the bank says to a charge. */
export type Answer =
  | { readonly paid: PaymentReceived['method'] }
  | { readonly refused: PaymentFailed['reason'] }
  | 'unknown-customer';

/** Charges for every order, and tells how it went. Takes its SDK, so that a test can give it another one. */
export function takePayments<Tx>(
  sdk: PaymentSdk<Tx>,
  charge: (order: OrderPlaced, idempotencyKey: string) => Promise<Answer>,
): Promise<RunningConsumer> {
  return sdk
    .consumer('payment')
    .on(sdk.orderPlaced, async (order, context) => {
      const answer = await charge(order, context.eventId);
      // Trying again won't help: straight to the dead letters.
      if (answer === 'unknown-customer') throw new RuntimeError('fatal', 'the bank knows no such customer');
      const about = { orderId: order.orderId, paymentId: context.eventId, amount: order.total };
      const now = context.time.toISOString();
      if ('paid' in answer) {
        const payment = { ...about, method: answer.paid, receivedAt: now };
        await sdk.paymentReceived.enqueue(context.tx, payment, { causedBy: context });
      } else {
        const failure = { ...about, reason: answer.refused, email: order.email, failedAt: now };
        await sdk.paymentFailed.enqueue(context.tx, failure, { causedBy: context });
      }
    })
    .start();
}
