import { describe, expect, it } from 'vitest';
import { consumerHarness } from '../fixtures/consumer-harness.ts';
import { RuntimeError } from '../runtime-error.ts';
import type { HandlerContext } from '../sdk.ts';
import { eventually } from '../testing/eventually.ts';
import { gate } from '../testing/gate.ts';
import { defineOrderSdk } from '../testing/sdk/order-sdk.ts';
import { rawMessage } from '../testing/sdk/raw-message.ts';

describe('a consumer', () => {
  it('hands the payload and its context to the handler, once', async () => {
    const { sdk, broker, consume, idle, words } = consumerHarness();
    const seen: { payload: unknown; context: Partial<HandlerContext<unknown>> }[] = [];
    const consumer = await consume(async (payload, { tx: _tx, signal, ...context }) => {
      seen.push({ payload, context: { ...context, signal } });
    });
    const time = new Date('2026-03-01T12:00:00Z');
    const id = await sdk.orderPlaced.publish({ orderId: 'o1', total: 5 }, { time, correlationId: 'c1' });
    await idle();
    await consumer.stop();
    expect(seen.length).toBe(1);
    expect(seen[0]?.payload).toEqual({ orderId: 'o1', total: 5 });
    expect(seen[0]?.context).toMatchObject({ eventId: id, correlationId: 'c1', attempt: 1, key: 'o1', time });
    expect(seen[0]?.context.traceparent).toMatch(/^00-/);
    expect(seen[0]?.context.signal?.aborted).toBe(false);
    expect(words()).toEqual(['handled']);
    await broker.close();
  });

  it('can say with its context what caused the next event', async () => {
    const { sdk, store, broker, consume, idle } = consumerHarness();
    await consume(async (payload, context) => {
      await sdk.orderShipped.enqueue(context.tx, { orderId: payload.orderId }, { causedBy: context });
    });
    const relay = sdk.startRelay({ pollMs: 5 });
    const id = await sdk.orderPlaced.publish({ orderId: 'o1', total: 5 });
    await idle();
    await eventually('the next event', () => broker.messages('shipments').length === 1);
    await relay.stop();
    const [placed, shipped] = [broker.messages('orders')[0], broker.messages('shipments')[0]];
    expect(shipped?.headers).toMatchObject({ 'ce-causationid': id, 'ce-correlationid': id });
    expect(shipped?.headers.traceparent?.slice(0, 35)).toBe(placed?.headers.traceparent?.slice(0, 35));
    await broker.close();
    await store.close();
  });

  it('passes over what arrives twice, from the same delivery or another', async () => {
    const { broker, consume, idle, words, effect, effects } = consumerHarness();
    broker.inject({ onAcknowledge: (delivery) => (delivery.redelivered ? undefined : 'lose') });
    await consume(async (payload, { tx }) => effect(tx, payload.orderId));
    const message = rawMessage('{"orderId":"o1","total":5}', { id: 'e1' });
    await broker.publish([message, message]);
    await idle();
    expect(effects).toEqual(['o1']);
    expect(words()).toEqual(['handled', 'duplicate', 'duplicate', 'duplicate']);
    await broker.close();
  });

  it('knows events of different sources apart, even with the same id', async () => {
    const { broker, consume, idle, words } = consumerHarness();
    await consume(async () => {});
    const body = '{"orderId":"o1","total":5}';
    await broker.publish([
      rawMessage(body, { id: '1' }),
      rawMessage(body, { id: '1', headers: { 'ce-source': '/other' } }),
    ]);
    await idle();
    expect(words()).toEqual(['handled', 'handled']);
    await broker.close();
  });

  it('passes over events of the channel that it has no handler for', async () => {
    const { broker, store, consume, idle, words } = consumerHarness();
    await consume(async () => {});
    await broker.publish([rawMessage('not even JSON', { type: 'OrderCancelled' })]);
    await idle();
    expect(words()).toEqual(['skipped']);
    expect(await store.deadLetters.count({ state: 'any' })).toBe(0);
    await broker.close();
  });

  it('gives each group every event', async () => {
    const { sdk, broker, consume, idle, effect, effects } = consumerHarness();
    await consume(async (_payload, { tx }) => effect(tx, 'billing'), {}, 'billing');
    await consume(async (_payload, { tx }) => effect(tx, 'email'), {}, 'email');
    await sdk.orderPlaced.publish(sdk.orderPlaced.example());
    await Promise.all([idle('billing'), idle('email')]);
    expect(effects.toSorted()).toEqual(['billing', 'email']);
    await broker.close();
  });

  it('starts where it is told', async () => {
    const { sdk, broker, consume, effect, effects, idle } = consumerHarness();
    await sdk.orderPlaced.publish({ orderId: 'before', total: 1 });
    await consume(async ({ orderId }, { tx }) => effect(tx, orderId), { from: 'end' });
    await sdk.orderPlaced.publish({ orderId: 'after', total: 1 });
    await idle();
    expect(effects).toEqual(['after']);
    await broker.close();
  });

  it('waits for its handler when it is stopped, and leaves the rest to the next one', async () => {
    const { sdk, consume, effect, effects, idle, broker } = consumerHarness();
    const [started, finish] = [gate(), gate()];
    const first = await consume(async ({ orderId }, { tx, signal }) => {
      started.open();
      await finish.passed;
      expect(signal.aborted).toBe(true);
      effect(tx, orderId);
    });
    for (const total of [1, 2]) await sdk.orderPlaced.publish({ orderId: 'o', total });
    await started.passed;
    const stopping = first.stop();
    finish.open();
    await stopping;
    await first.stop();
    expect(effects).toEqual(['o']);
    await consume(async ({ total }, { tx }) => effect(tx, String(total)));
    await idle();
    expect(effects).toEqual(['o', '2']);
    await broker.close();
  });

  it('says how far behind it is', async () => {
    const { sdk, broker, idle } = consumerHarness();
    const hold = gate();
    const consumer = await sdk
      .consumer('slow')
      .on(sdk.orderPlaced, () => hold.passed)
      .start();
    for (const total of [1, 2, 3]) await sdk.orderPlaced.publish({ orderId: 'o', total });
    expect(await consumer.lag()).toEqual([{ group: 'slow', channel: 'orders', messages: 3 }]);
    hold.open();
    await idle('slow');
    await broker.close();
  });

  it('keeps trying when the broker is down at the start, and misses nothing', async () => {
    const { sdk, broker, consume, idle, effect, effects, words } = consumerHarness();
    await sdk.orderPlaced.publish({ orderId: 'early', total: 1 });
    broker.fail();
    const consumer = await consume(async ({ orderId }, { tx }) => effect(tx, orderId), {
      retry: { baseMs: 1, capMs: 1 },
    });
    await eventually('a few pauses', () => words().filter((word) => word === 'paused').length > 3);
    broker.recover();
    await eventually('the event', () => effects.length === 1);
    await idle();
    await consumer.stop();

    broker.fail();
    const hopeless = await consume(async () => {}, { retry: { baseMs: 60_000, capMs: 60_000 } });
    await hopeless.stop();
  });

  it('refuses to be set up wrongly', async () => {
    const { sdk, broker, store } = consumerHarness();
    const other = defineOrderSdk({ broker, store });
    expect(() => sdk.consumer('')).toThrow('[usage] order: a consumer needs a name');
    expect(() => sdk.consumer('a').on(other.orderPlaced, async () => {})).toThrow(
      '[usage] a: OrderPlaced is not an event that order receives; take it from this SDK',
    );
    const consumer = sdk.consumer('a').on(sdk.orderPlaced, async () => {});
    expect(() => consumer.on(sdk.orderPlaced, async () => {})).toThrow('[usage] a: OrderPlaced has a handler already');
    await expect(sdk.consumer('b').start()).rejects.toThrow('[usage] b: nothing to consume');
    await consumer.start();
    await expect(consumer.start()).rejects.toThrow('[usage] a: the consumer has started already');
    expect(() => consumer.on(sdk.shipmentSeen, async () => {})).toThrow('comes too late');
    await broker.close();
    await expect(
      sdk
        .consumer('c')
        .on(sdk.orderPlaced, async () => {})
        .start(),
    ).rejects.toMatchObject({ code: 'closed' });
  });

  it('is not disturbed by whoever watches it', async () => {
    const { sdk, broker, consume, idle, effect, effects } = consumerHarness();
    await consume(async ({ orderId }, { tx }) => effect(tx, orderId), {
      onEvent: () => {
        throw new RuntimeError('fatal', 'a broken observer');
      },
    });
    await sdk.orderPlaced.publish({ orderId: 'o1', total: 1 });
    await idle();
    expect(effects).toEqual(['o1']);
    await broker.close();
  });
});
