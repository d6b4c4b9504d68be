import { execFile } from 'node:child_process';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { inMemoryStore } from '../in-memory/in-memory-store.ts';
import type { MemoryTransaction } from '../in-memory/memory-transaction.ts';
import { RuntimeError } from '../runtime-error.ts';
import type { Handler } from '../sdk.ts';
import { defineOrderSdk, type OrderPlaced } from '../testing/sdk/order-sdk.ts';
import { type InMemorySdkOptions, inMemorySdk } from './in-memory-sdk.ts';

const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const memory of open.splice(0)) await memory.close();
});

function setup(options?: InMemorySdkOptions<MemoryTransaction>) {
  const memory = inMemorySdk(defineOrderSdk, options);
  open.push(memory);
  return memory;
}

/** With a consumer that is running. */
async function handling(handler: Handler<OrderPlaced, MemoryTransaction>, options = {}) {
  const memory = setup();
  const consumer = memory.sdk.consumer('shipping', options).on(memory.sdk.orderPlaced, handler);
  return { ...memory, consumer: await consumer.start() };
}

const order = { orderId: 'o1', total: 5 };

describe('what an SDK in memory has sent', () => {
  it('is known as soon as the transaction has committed, and never when it has not', async () => {
    const { sdk, store, sent } = setup();
    sent(sdk.orderPlaced).none();
    await store.transaction(async (tx) => {
      await sdk.orderPlaced.enqueue(tx, order);
      sent(sdk.orderPlaced).none();
    });
    const failing = store.transaction(async (tx) => {
      await sdk.orderPlaced.enqueue(tx, { orderId: 'o2', total: 5 });
      throw new Error('rolled back');
    });
    await expect(failing).rejects.toThrow('rolled back');
    expect(sent(sdk.orderPlaced).one()).toMatchObject({
      payload: order,
      key: 'o1',
      envelope: { type: 'OrderPlaced', source: 'order' },
    });
  });

  it('is told once, though the relay publishes it too, and in order over all events', async () => {
    const { sdk, store, sent, settled, broker } = setup();
    await store.transaction(async (tx) => {
      await sdk.orderPlaced.enqueue(tx, order);
      await sdk.orderShipped.enqueue(tx, { orderId: 'o1' });
    });
    await sdk.orderPlaced.publish({ orderId: 'o3', total: 7 });
    await settled();
    expect(broker.messages().length).toBe(3);
    expect(sent().map(({ name }) => name)).toEqual(['OrderPlaced', 'OrderShipped', 'OrderPlaced']);
    expect(sent(sdk.orderPlaced).payloads).toEqual([order, { orderId: 'o3', total: 7 }]);
    expect(sent(sdk.orderPlaced).last().payload.orderId).toBe('o3');
  });

  it('is told too when the application commits by other means than the store’s', async () => {
    const store = inMemoryStore();
    const { sdk, sent, settled } = setup({ store });
    await store.transaction((tx) => sdk.orderPlaced.enqueue(tx, order));
    sent(sdk.orderPlaced).none();
    await settled();
    expect(sent(sdk.orderPlaced).payloads).toEqual([order]);
  });

  it('is never what the transaction did not wait for: that fails, and names the event', async () => {
    const { sdk, store, sent, settled } = setup();
    const forgetful = store.transaction(async (tx) => {
      sdk.orderPlaced.enqueue(tx, order);
    });
    await expect(forgetful).rejects.toThrow(
      '[usage] OrderPlaced was enqueued and nobody waits for it: await is missing before enqueue',
    );
    await settled();
    expect(sent()).toEqual([]);
  });

  it('says what was there instead of what was expected', async () => {
    const { sdk, sent } = setup({ source: '/shop' });
    expect(() => sent(sdk.orderPlaced).one()).toThrow('expected exactly one OrderPlaced, but 0 were sent');
    await sdk.orderShipped.publish({ orderId: 'o' });
    expect(() => sent(sdk.orderPlaced).last()).toThrow(
      'expected at least one OrderPlaced, but 0 were sent; sent instead: OrderShipped',
    );
    for (const total of [1, 2]) await sdk.orderPlaced.publish({ orderId: 'o', total });
    expect(() => sent(sdk.orderPlaced).one()).toThrow(
      'but 2 were sent\n  {"orderId":"o","total":1}\n  {"orderId":"o","total":2}',
    );
    expect(() => sent(sdk.orderPlaced).none()).toThrow('expected no OrderPlaced, but 2 were sent');
    expect(sent(sdk.orderPlaced).last().envelope.source).toBe('/shop');
  });

  it('is forgotten when the test asks for it', async () => {
    const { sdk, sent, clear, happened, receive } = await handling(async () => {});
    await sdk.orderPlaced.publish(order);
    await receive(sdk.orderPlaced, order);
    clear();
    expect([...sent(), ...happened]).toEqual([]);
  });

  it('has the same times and ids in every run', async () => {
    const run = async () => {
      const { sdk, sent, receive } = await handling(async ({ orderId }, context) => {
        await sdk.orderShipped.enqueue(context.tx, { orderId }, { causedBy: context });
      });
      await receive(sdk.orderPlaced, order);
      return sent().map(({ envelope }) => envelope);
    };
    const [envelope, ...more] = await run();
    expect(await run()).toEqual([envelope, ...more]);
    expect(envelope).toMatchObject({
      id: '019b76da-a800-7000-8000-000000000004',
      time: new Date('2026-01-01T00:00:00Z'),
      causationid: '019b76da-a800-7000-8000-000000000001',
    });
  });
});

describe('receive', () => {
  it('brings an event in and comes back when its handlers, and theirs, are done', async () => {
    const { sdk, sent, receive, happened } = await handling(async ({ orderId }, context) => {
      await pause(1);
      await sdk.orderShipped.enqueue(context.tx, { orderId }, { causedBy: context });
    });
    const shipped: string[] = [];
    await sdk
      .consumer('tracking')
      .on(sdk.shipmentSeen, async ({ orderId }) => shipped.push(orderId))
      .start();
    const id = await receive(sdk.orderPlaced, order, { correlationId: 'c1' });
    expect(shipped).toEqual(['o1']);
    expect(sent(sdk.orderShipped).one()).toMatchObject({
      payload: { orderId: 'o1' },
      envelope: { causationid: id, correlationid: 'c1' },
    });
    sent(sdk.orderPlaced).none();
    expect(happened.map(({ consumer, what }) => `${consumer} ${what}`)).toEqual([
      'shipping handled',
      'tracking handled',
    ]);
  });

  it('gives the event the key of the contract, unless the test says another', async () => {
    const keys: (string | null)[] = [];
    const { sdk, receive } = await handling(async (_, { key }) => keys.push(key));
    await receive(sdk.orderPlaced, order);
    await receive(sdk.orderPlaced, order, { key: 'mine' });
    await receive(sdk.orderPlaced, order, { key: null });
    expect(keys).toEqual(['o1', 'mine', null]);
  });

  it('rejects with what the handler threw, after the attempts that the contract allows', async () => {
    const declined = new Error('card declined');
    const { sdk, receive, deadLetters, happened } = await handling(() => Promise.reject(declined));
    const failure = await receive(sdk.orderPlaced, order).catch((error: unknown) => error);
    expect(failure).toMatchObject({
      code: 'exhausted',
      message: '[exhausted] shipping has put OrderPlaced aside (exhausted after 3 attempts): card declined',
      cause: declined,
    });
    expect(happened.map(({ what }) => what)).toEqual(['retried', 'retried', 'dead-lettered']);
    expect(await deadLetters()).toMatchObject([{ type: 'OrderPlaced', reason: 'exhausted', error: 'card declined' }]);
  });

  it('lets a handler recover, and tells of it', async () => {
    const { sdk, receive, happened } = await handling(async (_, { attempt }) => {
      if (attempt < 3) throw new Error('not yet');
    });
    await receive(sdk.orderPlaced, order);
    expect(happened.map(({ what }) => what)).toEqual(['retried', 'retried', 'handled']);
  });

  it('lets an event that comes twice take effect once', async () => {
    const seen: string[] = [];
    const { sdk, receive, happened } = await handling(async (_, { eventId }) => seen.push(eventId));
    for (let time = 0; time < 2; time += 1) await receive(sdk.orderPlaced, order, { eventId: 'e1' });
    expect(seen).toEqual(['e1']);
    expect(happened.map(({ what }) => what)).toEqual(['handled', 'duplicate']);
  });

  it('rejects when a handler forgets to wait for what it sends', async () => {
    const { sdk, receive } = await handling(async ({ orderId }, { tx }) => {
      sdk.orderShipped.enqueue(tx, { orderId });
    });
    await expect(receive(sdk.orderPlaced, order)).rejects.toThrow(
      'shipping has put OrderPlaced aside (fatal): OrderShipped was enqueued and nobody waits for it',
    );
  });

  it('rejects when nobody handles the event', async () => {
    const { sdk, receive } = setup();
    sdk.consumer('shipping').on(sdk.orderPlaced, async () => {});
    await expect(receive(sdk.orderPlaced, order)).rejects.toThrow(
      '[usage] OrderPlaced came in and no running consumer handles it: is start() missing, or on(…)?',
    );
  });

  it('refuses a payload that no writer of the contract could send', async () => {
    const { sdk, receive } = setup();
    // @ts-expect-error the payload's type says so too
    await expect(receive(sdk.orderPlaced, { orderId: 'o' })).rejects.toThrow(/^\[invalid\] OrderPlaced: .*total/u);
  });
});

describe('settled', () => {
  it('rejects once for each message that was put aside, whoever sent it', async () => {
    const { sdk, settled } = await handling(() => Promise.reject(new RuntimeError('fatal', 'no such customer')));
    await sdk.orderPlaced.publish(order);
    await expect(settled()).rejects.toThrow('[fatal] shipping has put OrderPlaced aside (fatal): no such customer');
    await settled();
    for (const orderId of ['a', 'b']) await sdk.orderPlaced.publish({ orderId, total: 1 });
    await expect(settled()).rejects.toMatchObject({ errors: [{ code: 'fatal' }, { code: 'fatal' }] });
  });

  it('gives up when nothing moves, and says what is left and what happened', async () => {
    const memory = setup({ patienceMs: 30 });
    const never = Promise.withResolvers<void>();
    const consumer = memory.sdk.consumer('shipping').on(memory.sdk.orderPlaced, () => never.promise);
    await consumer.start();
    await expect(memory.receive(memory.sdk.orderPlaced, order)).rejects.toThrow(
      'nothing has happened for 30 ms; left to publish: 0, left to handle: 1; is a handler waiting for something?',
    );
    never.resolve();
  });

  it('brings the application’s own events to its own consumers', async () => {
    const seen: string[] = [];
    const { sdk, store, settled } = await handling(async ({ orderId }) => seen.push(orderId));
    await store.transaction((tx) => sdk.orderPlaced.enqueue(tx, order));
    await settled();
    expect(seen).toEqual(['o1']);
  });

  it('leaves nothing running: a process whose test forgets to close comes to its end', async () => {
    const script = `
      import { inMemorySdk } from ${JSON.stringify(import.meta.resolve('./in-memory-sdk.ts'))};
      import { defineOrderSdk } from ${JSON.stringify(import.meta.resolve('./sdk/order-sdk.ts'))};
      const { sdk, store, settled } = inMemorySdk(defineOrderSdk);
      await sdk.consumer('shipping').on(sdk.orderPlaced, async ({ orderId }) => console.log(orderId)).start();
      await store.transaction((tx) => sdk.orderPlaced.enqueue(tx, { orderId: 'o1', total: 5 }));
      await settled();`;
    const ended = await promisify(execFile)(process.execPath, ['--input-type=module', '--eval', script], {
      timeout: 60_000,
    });
    expect(ended.stdout).toBe('o1\n');
  });

  it('comes to an end though the test has put timers of its own in place', async () => {
    vi.useFakeTimers();
    try {
      const { sdk, receive, sent } = await handling(async ({ orderId }, { tx, attempt }) => {
        if (attempt < 3) throw new Error('not yet');
        await sdk.orderShipped.enqueue(tx, { orderId });
      });
      await receive(sdk.orderPlaced, order);
      sent(sdk.orderShipped).one();
    } finally {
      vi.useRealTimers();
    }
  });

  it('is over when the SDK is closed', async () => {
    const { sdk, store, close, settled } = await handling(async () => {});
    await store.transaction((tx) => sdk.orderPlaced.enqueue(tx, order));
    const waiting = settled();
    await close();
    await expect(waiting).rejects.toMatchObject({ code: 'closed' });
    await close();
  });
});

describe('two applications on one broker', () => {
  it('hear each other, and settle together', async () => {
    const order = setup();
    const shipping = setup({ broker: order.broker, source: '/shipping' });
    const shipped: string[] = [];
    await shipping.sdk
      .consumer('shipping')
      .on(shipping.sdk.orderPlaced, async ({ orderId }, { tx }) => shipping.sdk.orderShipped.enqueue(tx, { orderId }))
      .start();
    await order.sdk
      .consumer('order')
      .on(order.sdk.shipmentSeen, async ({ orderId }) => shipped.push(orderId))
      .start();
    await order.store.transaction((tx) => order.sdk.orderPlaced.enqueue(tx, { orderId: 'o1', total: 5 }));
    await order.settled();
    expect(shipped).toEqual(['o1']);
    expect([order.sent().length, shipping.sent(shipping.sdk.orderShipped).payloads.length]).toEqual([1, 1]);
  });

  it('fail the test that waits, whichever of them has put a message aside', async () => {
    const order = setup();
    const shipping = setup({ broker: order.broker });
    await shipping.sdk
      .consumer('shipping')
      .on(shipping.sdk.orderPlaced, () => Promise.reject(new RuntimeError('fatal', 'no parcels left')))
      .start();
    await order.sdk.orderPlaced.publish({ orderId: 'o1', total: 5 });
    await expect(order.settled()).rejects.toThrow('shipping has put OrderPlaced aside (fatal): no parcels left');
    await shipping.settled();
  });

  it('end each on its own: what is closed hears nothing more', async () => {
    const order = setup();
    const shipping = setup({ broker: order.broker });
    const seen: string[] = [];
    await shipping.sdk
      .consumer('shipping')
      .on(shipping.sdk.orderPlaced, async ({ orderId }) => seen.push(orderId))
      .start();
    await shipping.close();
    await order.sdk.orderPlaced.publish({ orderId: 'o1', total: 5 });
    await order.settled();
    expect(seen).toEqual([]);
  });
});

describe('the application’s own settings', () => {
  it('stay: how often it tries, and who watches', async () => {
    const watched: string[] = [];
    const options = {
      retry: { maxAttempts: 2, baseMs: 60_000 },
      onEvent: ({ what }: { what: string }) => watched.push(what),
    };
    const { sdk, receive } = await handling(() => Promise.reject(new Error('never')), options);
    await expect(receive(sdk.orderPlaced, order)).rejects.toThrow('after 2 attempts');
    expect(watched).toEqual(['retried', 'dead-lettered']);
  });
});
