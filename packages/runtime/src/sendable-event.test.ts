import { describe, expect, it } from 'vitest';
import { createSdk, defineEvent } from './codegenv1.ts';
import { inMemoryBroker } from './in-memory/in-memory-broker.ts';
import { inMemoryStore } from './in-memory/in-memory-store.ts';
import { defineOrderSdk } from './testing/sdk/order-sdk.ts';

const note = defineEvent<unknown>({
  name: 'NoteTaken',
  channel: 'notes',
  dataschema: null,
  read: () => true,
  write: () => true,
  key: null,
  examples: [],
  retry: null,
});

function setup() {
  const platform = { broker: inMemoryBroker(), store: inMemoryStore() };
  const notes = createSdk({ name: 'notes', events: { noteTaken: { definition: note, use: 'send' } } }, platform);
  return { ...platform, sdk: defineOrderSdk(platform), notes };
}

const order = { orderId: 'o1', total: 5 };

describe('a sendable event', () => {
  it('says which event lacks its transaction', async () => {
    const { sdk } = setup();
    // @ts-expect-error a program without types can leave it out
    await expect(sdk.orderPlaced.enqueue(undefined, order)).rejects.toThrow(
      '[usage] OrderPlaced: enqueue needs the transaction that the event belongs to',
    );
  });

  it('refuses a transaction that the store has not made', async () => {
    const { sdk } = setup();
    await expect(sdk.orderPlaced.enqueue({ onCommit: () => {} }, order)).rejects.toThrow(
      '[usage] this is no transaction of an in-memory store',
    );
  });

  it.each([
    ['a bigint', { amount: 1n }, 'BigInt'],
    ['a function', () => {}, 'is no JSON'],
    ['nothing', undefined, 'is no JSON'],
  ])('refuses %s where the schema is open, and names the event', async (_, payload, words) => {
    const { notes } = setup();
    await expect(notes.noteTaken.publish(payload)).rejects.toThrow(/^\[invalid\] NoteTaken: the payload is no JSON/u);
    await expect(notes.noteTaken.publish(payload)).rejects.toThrow(words);
  });

  it('takes times and ids from the clock and the bytes that it is given', async () => {
    const once = async () => {
      const [broker, store] = [inMemoryBroker(), inMemoryStore()];
      const random = (bytes: number) => new Uint8Array(bytes).fill(7);
      const sdk = defineOrderSdk({ broker, store, random, now: () => new Date('2026-03-01T09:30:00Z') });
      await sdk.orderPlaced.publish(order);
      return broker.messages().map(({ headers }) => headers);
    };
    const [headers] = await once();
    expect([headers]).toEqual(await once());
    expect(headers).toMatchObject({
      'ce-id': '019ca8bb-b5c0-7707-8707-070707070707',
      'ce-time': '2026-03-01T09:30:00.000Z',
      traceparent: '00-07070707070707070707070707070707-0707070707070707-00',
    });
  });

  it.each(['broker', 'store'])('comes from an SDK that says when its %s is missing', (missing) => {
    const { broker, store } = setup();
    const options = Object.fromEntries(Object.entries({ broker, store }).filter(([name]) => name !== missing));
    // @ts-expect-error a program without types can leave it out
    expect(() => defineOrderSdk(options)).toThrow(`[usage] order: defineSdk needs a ${missing}`);
    // @ts-expect-error and everything at once
    expect(() => defineOrderSdk()).toThrow('[usage] order: defineSdk needs a broker');
  });

  it('has a handler that is a function, where it is received', () => {
    const { sdk } = setup();
    // @ts-expect-error a program without types can leave it out
    expect(() => sdk.consumer('billing').on(sdk.orderPlaced)).toThrow(
      '[usage] billing: OrderPlaced needs a handler, an async function',
    );
  });

  it.each(['', 'order service', '<order>'])('takes no source %j, which is no URI reference', (source) => {
    const { broker, store } = setup();
    expect(() => defineOrderSdk({ broker, store, source })).toThrow(
      '[usage] order: the source has to be a URI reference, such as /shop/order',
    );
  });

  it.each(['/shop/order', 'urn:shop:order', 'https://shop.example/a?b#c', 'größe'])('takes the source %s', (source) => {
    const { broker, store } = setup();
    expect(defineOrderSdk({ broker, store, source }).orderPlaced.name).toBe('OrderPlaced');
  });
});
