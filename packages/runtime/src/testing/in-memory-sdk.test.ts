import { describe, expect, it } from 'vitest';
import { defineOrderSdk } from '../testing/sdk/order-sdk.ts';
import { inMemorySdk } from './in-memory-sdk.ts';

describe('inMemorySdk', () => {
  it('records what the application sends, once its transaction has committed', async () => {
    const { sdk, store, recorded, settled, close } = inMemorySdk(defineOrderSdk);
    recorded(sdk.orderPlaced).none();
    await store.transaction((tx) => sdk.orderPlaced.enqueue(tx, { orderId: 'o1', total: 5 }));
    const failing = store.transaction(async (tx) => {
      await sdk.orderPlaced.enqueue(tx, { orderId: 'o2', total: 5 });
      throw new Error('rolled back');
    });
    await expect(failing).rejects.toThrow('rolled back');
    await settled();
    expect(recorded(sdk.orderPlaced).one()).toMatchObject({
      payload: { orderId: 'o1', total: 5 },
      key: 'o1',
      envelope: { type: 'OrderPlaced', source: 'order' },
    });
    await sdk.orderPlaced.publish({ orderId: 'o3', total: 7 });
    expect(recorded(sdk.orderPlaced).payloads).toEqual([
      { orderId: 'o1', total: 5 },
      { orderId: 'o3', total: 7 },
    ]);
    expect(recorded(sdk.orderPlaced).last().payload.orderId).toBe('o3');
    recorded(sdk.orderShipped).none();
    await close();
  });

  it('runs the application’s handlers on events from elsewhere', async () => {
    const { sdk, recorded, receive, settled, close } = inMemorySdk(defineOrderSdk);
    await sdk
      .consumer('shipping')
      .on(sdk.orderPlaced, async ({ orderId }, context) => {
        await sdk.orderShipped.enqueue(context.tx, { orderId }, { causedBy: context });
      })
      .start();
    const id = await receive(sdk.orderPlaced, { orderId: 'o1', total: 5 }, { key: 'o1', correlationId: 'c1' });
    await settled();
    expect(recorded(sdk.orderShipped).one()).toMatchObject({
      payload: { orderId: 'o1' },
      envelope: { causationid: id, correlationid: 'c1' },
    });
    recorded(sdk.orderPlaced).none();
    await close();
  });

  it('waits for retries and dead letters too', async () => {
    const { sdk, store, receive, settled, close } = inMemorySdk(defineOrderSdk);
    await sdk
      .consumer('shipping')
      .on(sdk.orderPlaced, () => Promise.reject(new Error('never')))
      .start();
    await receive(sdk.orderPlaced, sdk.orderPlaced.example());
    await settled();
    expect(await store.deadLetters.count()).toBe(1);
    await close();
  });

  it('says what was there instead of what was expected', async () => {
    const { sdk, recorded, receive, close } = inMemorySdk(defineOrderSdk, { source: '/shop' });
    expect(() => recorded(sdk.orderPlaced).one()).toThrow('expected exactly one OrderPlaced, recorded 0');
    expect(() => recorded(sdk.orderPlaced).last()).toThrow('expected at least one OrderPlaced, recorded 0');
    for (const total of [1, 2]) await sdk.orderPlaced.publish({ orderId: 'o', total });
    expect(() => recorded(sdk.orderPlaced).one()).toThrow(
      'recorded 2\n  {"orderId":"o","total":1}\n  {"orderId":"o","total":2}',
    );
    expect(() => recorded(sdk.orderPlaced).none()).toThrow('expected no OrderPlaced, recorded 2');
    expect(recorded(sdk.orderPlaced).last().envelope.source).toBe('/shop');
    // @ts-expect-error the payload's type says so too
    await expect(receive(sdk.orderPlaced, { orderId: 'o' })).rejects.toThrow(
      "[invalid] OrderPlaced: the payload must have required property 'total'",
    );
    await close();
  });
});
