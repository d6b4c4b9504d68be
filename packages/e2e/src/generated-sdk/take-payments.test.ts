import { exampleOrderPlaced, testSdk } from '@concordat/app-shop/generated/payment/testing';
import { describe, expect, it } from 'vitest';
import { takePayments } from './take-payments.ts';

describe('the payment service', () => {
  it('tells that the customer has paid', async () => {
    const { sdk, receive, sent } = testSdk();
    await takePayments(sdk, async () => ({ paid: { type: 'bank-transfer', iban: 'DE02120300000000202051' } }));

    const order = exampleOrderPlaced({ total: { amount: 990, currency: 'EUR' } });
    const id = await receive(sdk.orderPlaced, order);

    const { payload, key, envelope } = sent(sdk.paymentReceived).one();
    expect(payload.amount).toEqual({ amount: 990, currency: 'EUR' });
    expect([key, envelope.causationid]).toEqual([order.orderId, id]);
    sent(sdk.paymentFailed).none();
  });

  it('asks the bank again when it can’t be reached, and charges once', async () => {
    const { sdk, receive, sent, happened } = testSdk();
    const keys: string[] = [];
    await takePayments(sdk, async (_, key) => {
      keys.push(key);
      if (keys.length < 3) throw new Error('bank unreachable');
      return { refused: 'insufficient-funds' };
    });

    await receive(sdk.orderPlaced, exampleOrderPlaced());

    expect(sent(sdk.paymentFailed).one().payload.reason).toBe('insufficient-funds');
    expect(happened.map(({ what }) => what)).toEqual(['retried', 'retried', 'handled']);
    expect(new Set(keys).size).toBe(1);
  });

  it('puts an order aside that nobody can pay', async () => {
    const { sdk, receive, sent, deadLetters } = testSdk();
    await takePayments(sdk, async () => 'unknown-customer');

    await expect(receive(sdk.orderPlaced, exampleOrderPlaced())).rejects.toThrow(
      'payment has put OrderPlaced aside (fatal): the bank knows no such customer',
    );

    expect(await deadLetters()).toMatchObject([{ type: 'OrderPlaced', reason: 'fatal' }]);
    expect(sent()).toEqual([]);
  });
});
