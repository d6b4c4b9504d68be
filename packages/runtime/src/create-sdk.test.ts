import { describe, expect, it } from 'vitest';
import { createSdk } from './create-sdk.ts';
import { readEnvelope } from './envelope.ts';
import { inMemoryBroker } from './in-memory/in-memory-broker.ts';
import { inMemoryStore } from './in-memory/in-memory-store.ts';
import { defineOrderSdk, orderPlaced } from './testing/sdk/order-sdk.ts';
import { acquireAll, readAll } from './testing/store/store-harness.ts';

const setup = (source?: string) => {
  const [broker, store] = [inMemoryBroker(), inMemoryStore()];
  return { broker, store, sdk: defineOrderSdk({ broker, store, ...(source === undefined ? {} : { source }) }) };
};
const pending = async (store: ReturnType<typeof inMemoryStore>) => readAll(store, await acquireAll(store, 'test'));

describe('an event of the SDK', () => {
  const { sdk } = setup();

  it('judges a value by the reader’s schema and throws nothing', () => {
    const payload = { orderId: 'o1', total: 5, coupon: 'later versions may add this' };
    expect(sdk.orderPlaced.validate(payload)).toEqual({ valid: true, value: payload });
    expect(sdk.orderPlaced.validate({ orderId: 'o1', total: 'five' })).toEqual({
      valid: false,
      problems: [
        { pointer: '/total', keyword: 'type', message: 'must be integer', expected: 'integer', actual: '"five"' },
      ],
    });
    const trap = new Proxy(
      {},
      {
        ownKeys: () => {
          throw new Error('trap');
        },
      },
    );
    expect(sdk.orderPlaced.validate(trap)).toMatchObject({
      valid: false,
      problems: [{ keyword: 'unreadable', message: 'trap' }],
    });
  });

  it('parses bytes, or says which event and which field is wrong', () => {
    const bytes = (value: string) => new TextEncoder().encode(value);
    expect(sdk.orderPlaced.parse(bytes('{"orderId":"o1","total":5}'))).toEqual({ orderId: 'o1', total: 5 });
    expect(() => sdk.orderPlaced.parse(bytes('{"orderId":"o1","total":"5"}'))).toThrow(
      '[invalid] OrderPlaced: /total must be integer',
    );
    expect(() => sdk.orderPlaced.parse(bytes('{"total":5,"total":6}'))).toThrow(
      '[invalid] OrderPlaced: /total is there twice',
    );
  });

  it('gives a fresh example each time', () => {
    expect(sdk.orderPlaced.example()).toEqual({ orderId: 'order-1', total: 1299 });
    expect(sdk.orderPlaced.example()).not.toBe(sdk.orderPlaced.example());
    expect(() => sdk.orderShipped.example()).toThrow('[usage] OrderShipped has no example in the contract');
  });

  it('offers only what the application may do', () => {
    expect(Object.keys(sdk.orderShipped).sort()).toEqual([
      'channel',
      'enqueue',
      'example',
      'name',
      'parse',
      'publish',
      'validate',
    ]);
    expect(Object.keys(sdk.shipmentSeen).sort()).toEqual(['channel', 'example', 'name', 'parse', 'validate']);
    // @ts-expect-error an event that is only sent can't be consumed
    expect(() => sdk.consumer('billing').on(sdk.orderShipped, async () => {})).toThrow('[usage]');
    // @ts-expect-error an event that is only received can't be enqueued
    expect(sdk.shipmentSeen.enqueue).toBe(undefined);
  });

  it('has no property that the SDK itself uses', () => {
    const { broker, store } = setup();
    const events = { consumer: { definition: orderPlaced, use: 'send' } } as const;
    expect(() => createSdk({ name: 'order', events }, { broker, store })).toThrow(
      '[usage] order: no event may have the property consumer',
    );
  });
});

describe('enqueue', () => {
  it('saves the event in its envelope with the caller’s transaction', async () => {
    const { sdk, store } = setup('/shop/order');
    const id = await store.transaction((tx) => sdk.orderPlaced.enqueue(tx, { orderId: 'o1', total: 5 }));
    const [entry, ...more] = await pending(store);
    expect(more).toEqual([]);
    expect(entry).toMatchObject({ eventId: id, type: 'OrderPlaced', channel: 'orders', key: 'o1' });
    expect(new TextDecoder().decode(entry?.body)).toBe('{"orderId":"o1","total":5}');
    expect(readEnvelope(entry?.headers ?? {}, new Date(0))).toMatchObject({
      id,
      source: '/shop/order',
      type: 'OrderPlaced',
      dataschema: orderPlaced.dataschema,
      partitionkey: 'o1',
      correlationid: id,
      causationid: null,
    });
  });

  it('leaves nothing when the transaction rolls back', async () => {
    const { sdk, store } = setup();
    const failing = store.transaction(async (tx) => {
      await sdk.orderPlaced.enqueue(tx, { orderId: 'o1', total: 5 });
      throw new Error('no stock');
    });
    await expect(failing).rejects.toThrow('no stock');
    expect(await pending(store)).toEqual([]);
  });

  it('carries the ids of its cause on', async () => {
    const { sdk, store } = setup();
    const causedBy = {
      eventId: 'e0',
      correlationId: 'c0',
      traceparent: '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01',
    };
    const time = new Date('2026-03-01T12:00:00Z');
    await store.transaction((tx) =>
      sdk.orderPlaced.enqueue(tx, sdk.orderPlaced.example(), { causedBy, key: null, eventId: 'e1', time }),
    );
    const [entry] = await pending(store);
    expect(entry?.key).toBe(null);
    const envelope = readEnvelope(entry?.headers ?? {}, new Date(0));
    expect(envelope).toMatchObject({ id: 'e1', correlationid: 'c0', causationid: 'e0', time, partitionkey: null });
    expect(envelope.traceparent).toContain('0af7651916cd43dd8448eb211c80319c');
  });

  it('stays in the trace that it is given', async () => {
    const { sdk, broker } = setup();
    const traceparent = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';
    await sdk.orderPlaced.publish(sdk.orderPlaced.example(), { traceparent });
    expect(broker.messages('orders')[0]?.headers.traceparent).toMatch(
      /^00-0af7651916cd43dd8448eb211c80319c-[0-9a-f]{16}-01$/,
    );
  });

  it('refuses as a writer what a reader would accept, and names the event and the property', async () => {
    const { sdk, store } = setup();
    const payload = { orderId: 'o1', total: 5, coupon: 'X' };
    await expect(store.transaction((tx) => sdk.orderPlaced.enqueue(tx, payload))).rejects.toMatchObject({
      code: 'invalid',
      message: '[invalid] OrderPlaced: /coupon is not declared by the schema: leave it out, or declare it there',
      problems: [{ pointer: '/coupon', keyword: 'additionalProperties', actual: '"X"' }],
    });
    expect(await pending(store)).toEqual([]);
  });

  it('refuses an empty id, and one that is pending', async () => {
    const { sdk, store } = setup();
    const enqueue = (eventId: string) =>
      store.transaction((tx) => sdk.orderPlaced.enqueue(tx, sdk.orderPlaced.example(), { eventId }));
    await expect(enqueue('')).rejects.toMatchObject({ code: 'usage' });
    await enqueue('e1');
    await expect(enqueue('e1')).rejects.toMatchObject({ code: 'duplicate-event' });
  });
});

describe('publish', () => {
  it('hands the event to the broker at once', async () => {
    const { sdk, broker } = setup();
    const id = await sdk.orderPlaced.publish({ orderId: 'o1', total: 5 });
    expect(broker.messages('orders')).toMatchObject([{ key: 'o1', headers: { 'ce-id': id, 'ce-source': 'order' } }]);
  });

  it('passes an outage on and refuses what is invalid', async () => {
    const { sdk, broker } = setup();
    broker.fail();
    await expect(sdk.orderPlaced.publish({ orderId: 'o1', total: 5 })).rejects.toMatchObject({ code: 'outage' });
    // @ts-expect-error the payload's type says so too
    await expect(sdk.orderPlaced.publish({ orderId: 'o1' })).rejects.toMatchObject({ code: 'invalid' });
  });
});
