import { eventually } from '../eventually.ts';
import { quiet, ship, shipped } from './effects.ts';
import { rawMessage } from './raw-message.ts';
import type { SdkTests } from './sdk-conformance.ts';

/** From a transaction to the handlers of others, once and in order. */
export function flowTests({ describe, expect, withSdk }: SdkTests): void {
  describe('when all is well', () => {
    withSdk(
      'brings what a transaction has saved to a consumer, and its answer on, in the order of the key',
      async ({ broker, store, sdk }) => {
        const observer = await shipped(broker, sdk);
        const causes: string[] = [];
        const consumer = await sdk
          .consumer('shipping')
          .on(sdk.orderPlaced, async ({ orderId, total }, context) => {
            await ship(sdk, `${orderId}-${total}`, context);
            causes.push(context.eventId);
          })
          .start();
        const ids: string[] = [];
        for (let total = 0; total < 12; total += 1) {
          ids.push(await store.transaction((tx) => sdk.orderPlaced.enqueue(tx, { orderId: `o${total % 2}`, total })));
        }
        const refused = store.transaction(async (tx) => {
          await sdk.orderPlaced.enqueue(tx, { orderId: 'never', total: 1 });
          throw new Error('no stock');
        });
        await expect(refused).rejects.toMatchObject({ message: 'no stock' });
        await eventually('every effect', () => observer.effects.length >= 12);
        for (const parity of [0, 1]) {
          const mine = observer.effects.filter((effect) => effect.startsWith(`o${parity}-`));
          expect(mine).toEqual([0, 2, 4, 6, 8, 10].map((total) => `o${parity}-${total + parity}`));
        }
        expect(observer.effects.length).toBe(12);
        expect([...new Set(causes)].sort()).toEqual([...ids].sort());
        await consumer.stop();
        await observer.stop();
      },
    );

    withSdk('lets what arrives twice take effect once', async ({ broker, sdk }) => {
      const observer = await shipped(broker, sdk);
      const outcomes: string[] = [];
      const consumer = await sdk
        .consumer('shipping', { onEvent: ({ what }) => outcomes.push(what) })
        .on(sdk.orderPlaced, ({ orderId }, context) => ship(sdk, orderId, context))
        .start();
      const twice = rawMessage('{"orderId":"o1","total":5}', { id: 'e1' });
      const otherKey = { ...twice, key: 'another' };
      await broker.publish([twice, twice, otherKey, rawMessage('{"orderId":"o2","total":5}')]);
      await eventually('both orders', () => new Set(observer.effects).size === 2);
      await quiet(broker, { shipping: 'orders' });
      expect([...observer.effects].sort()).toEqual(['o1', 'o2']);
      expect(outcomes.filter((what) => what === 'duplicate').length).toBeGreaterThanOrEqual(2);
      await consumer.stop();
      await observer.stop();
    });
  });
}
