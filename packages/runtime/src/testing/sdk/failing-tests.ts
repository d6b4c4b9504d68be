import { redrive } from '../../redrive.ts';
import { eventually } from '../eventually.ts';
import { badPayloads } from './bad-payloads.ts';
import { quiet, ship, shipped } from './effects.ts';
import { rawMessage } from './raw-message.ts';
import type { SdkTests } from './sdk-conformance.ts';

const order = (id: string, key: string) => rawMessage(`{"orderId":"${id}","total":5}`, { id, key });

/** What fails leaves nothing, is tried again, put aside with its original bytes, and comes back once. */
export function failingTests({ describe, expect, withSdk }: SdkTests): void {
  describe('when something fails', () => {
    withSdk('leaves nothing of an attempt that failed or took too long, and tries again', async ({ broker, sdk }) => {
      const observer = await shipped(broker, sdk);
      const consumer = await sdk
        .consumer('shipping', { timeoutMs: 1500 })
        .on(sdk.orderPlaced, async ({ orderId }, context) => {
          await ship(sdk, `${orderId} attempt ${context.attempt}`, context);
          if (context.attempt === 1) throw new Error('not yet');
          if (context.attempt === 2) await new Promise((resolve) => context.signal.addEventListener('abort', resolve));
        })
        .start();
      await broker.publish([order('o1', 'k')]);
      await eventually('the effect', () => observer.effects.length > 0);
      await quiet(broker, { shipping: 'orders' });
      expect(observer.effects).toEqual(['o1 attempt 3']);
      await consumer.stop();
      await observer.stop();
    });

    withSdk('puts every bad message aside with its original bytes, and goes on', async ({ broker, store, sdk }) => {
      const observer = await shipped(broker, sdk);
      const consumer = await sdk
        .consumer('shipping')
        .on(sdk.orderPlaced, ({ orderId }, context) => ship(sdk, orderId, context))
        .start();
      const messages = badPayloads.map((row, index) => ({ ...row.message(), key: `bad-${index}` }));
      for (const message of messages) await broker.publish([message, order(`after ${message.key}`, message.key)]);
      await eventually('those behind them', () => observer.effects.length >= messages.length);
      expect([...observer.effects].sort()).toEqual(messages.map(({ key }) => `after ${key}`).sort());
      const letters = await store.deadLetters.list({ consumer: 'shipping' });
      expect(letters.length).toBe(messages.length);
      for (const [index, message] of messages.entries()) {
        const letter = letters.find(({ key }) => key === message.key);
        const row = badPayloads[index];
        expect(letter?.reason, row?.what).toBe(row?.reason);
        expect(letter?.error.includes(row?.error ?? ''), `${row?.what}: ${letter?.error}`).toBe(true);
        expect(
          letter?.body.length === message.body.length && letter.body.every((byte, at) => byte === message.body[at]),
          row?.what,
        ).toBe(true);
        expect(letter?.headers).toEqual(message.headers);
        if (row?.problem !== undefined) expect(letter?.problems[0], row.what).toEqual(row.problem);
      }
      await consumer.stop();
      await observer.stop();
    });

    withSdk('brings a mended message back to its consumer alone, once', async ({ broker, store, sdk }) => {
      const observer = await shipped(broker, sdk);
      const others: string[] = [];
      const consumer = await sdk
        .consumer('shipping')
        .on(sdk.orderPlaced, ({ orderId }, context) => ship(sdk, orderId, context))
        .start();
      const other = await sdk
        .consumer('email', { onEvent: ({ what }) => others.push(what) })
        .on(sdk.orderPlaced, async () => {})
        .start();
      await broker.publish([rawMessage('{"orderId":"o1"}', { id: 'e1' })]);
      await quiet(broker, { shipping: 'orders', email: 'orders' });
      const [letter] = await store.deadLetters.list({ consumer: 'shipping' });
      const body = new TextEncoder().encode('{"orderId":"o1","total":5}');
      for (const round of [1, 2]) {
        const result = await redrive(store.deadLetters, broker, [letter?.id ?? ''], { mending: { body } });
        if (round === 1) expect(result).toEqual({ redriven: [letter?.id], skipped: [] });
        await quiet(broker, { shipping: 'orders', email: 'orders' });
      }
      await eventually('the effect', () => observer.effects.length > 0);
      expect(observer.effects).toEqual(['o1']);
      expect(await store.deadLetters.get(letter?.id ?? '')).toMatchObject({ state: 'redriven', body: letter?.body });
      expect([others[0], others.includes('handled')]).toEqual(['dead-lettered', false]);
      await consumer.stop();
      await other.stop();
      await observer.stop();
    });

    withSdk('keeps a key in order around a message that fails, where order matters', async ({ broker, store, sdk }) => {
      const observer = await shipped(broker, sdk);
      let mended = false;
      const consumer = await sdk
        .consumer('shipping', { onExhausted: 'park-key' })
        .on(sdk.orderPlaced, async ({ orderId }, context) => {
          if (orderId === 'a1' && !mended) throw new Error('poison');
          await ship(sdk, orderId, context);
        })
        .start();
      await broker.publish([order('a0', 'a'), order('a1', 'a'), order('b1', 'b'), order('a2', 'a'), order('a3', 'a')]);
      await quiet(broker, { shipping: 'orders' });
      expect((await store.deadLetters.list()).map(({ eventId, reason }) => `${eventId} ${reason}`)).toEqual([
        'a1 exhausted',
        'a2 parked',
        'a3 parked',
      ]);
      mended = true;
      const [first] = await store.deadLetters.list();
      await redrive(store.deadLetters, broker, [first?.id ?? '']);
      await broker.publish([order('a4', 'a')]);
      await eventually('every effect', () => observer.effects.length === 6);
      expect(observer.effects.filter((effect) => effect.startsWith('a'))).toEqual(['a0', 'a1', 'a2', 'a3', 'a4']);
      expect([await store.deadLetters.count(), await store.deadLetters.count({ state: 'redriven' })]).toEqual([0, 3]);
      await consumer.stop();
      await observer.stop();
    });
  });
}
