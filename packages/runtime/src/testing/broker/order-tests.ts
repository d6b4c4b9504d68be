import type { Delivery } from '../../message.ts';
import { eventually } from '../eventually.ts';
import { gate } from '../gate.ts';
import { type BrokerTests, freshName } from './broker-harness.ts';
import { collect, series, textMessage, textOf } from './collector.ts';

/** One key is handled in order and one at a time; what fails comes again and nothing passes it. */
export function orderTests({ describe, expect, withBroker }: BrokerTests): void {
  describe('order and acknowledgement', () => {
    withBroker('keeps every key in the order of publishing', async (broker) => {
      const channel = freshName('order');
      const keys = ['a', 'b', 'c', 'd', 'e'];
      const reader = await collect(broker, { group: freshName('reader'), channels: [channel] });
      for (let first = 0; first < 40; first += 8)
        await broker.publish(keys.flatMap((key) => series(channel, key, 8, first)));
      await reader.have(200);
      for (const key of keys) expect(reader.ofKey(key)).toEqual(series(channel, key, 40).map(textOf));
    });

    withBroker('hands out one message of a partition at a time', async (broker) => {
      const channel = freshName('one-at-a-time');
      const running = new Map<number, number>();
      let most = 0;
      const reader = await collect(broker, {
        group: freshName('reader'),
        channels: [channel],
        before: async ({ partition }) => {
          const now = (running.get(partition) ?? 0) + 1;
          running.set(partition, now);
          most = Math.max(most, now);
          await new Promise((resolve) => setTimeout(resolve, 1));
          running.set(partition, now - 1);
        },
      });
      await broker.publish(
        Array.from({ length: 60 }, (_, index) => textMessage(channel, `k${index % 7}`, `m${index}`)),
      );
      await reader.have(60);
      expect(most).toBe(1);
    });

    withBroker('goes on with other partitions while one waits', async (broker) => {
      const channel = freshName('independent');
      const blocked = gate();
      let held: Delivery | undefined;
      const reader = await collect(broker, {
        group: freshName('reader'),
        channels: [channel],
        before: async (delivery) => {
          held ??= delivery;
          if (delivery === held) await blocked.passed;
        },
      });
      await broker.publish(Array.from({ length: 40 }, (_, index) => textMessage(channel, `key-${index}`, `m${index}`)));
      await eventually('a message of another partition', () =>
        reader.deliveries.some((one) => one.partition !== held?.partition),
      );
      expect(reader.deliveries.some((one) => one.partition === held?.partition)).toBe(false);
      blocked.open();
      await reader.have(40);
    });

    withBroker('brings a rejected message again, and nothing of its partition passes it', async (broker) => {
      const channel = freshName('rejected');
      const tries: string[] = [];
      const reader = await collect(broker, {
        group: freshName('reader'),
        channels: [channel],
        before: async (delivery) => {
          tries.push(`${textOf(delivery)}@${delivery.offset}`);
          const started = tries.filter((one) => one.startsWith('k:1@')).length;
          if (textOf(delivery) === 'k:1' && started < 3) throw new Error('not yet');
        },
      });
      await broker.publish(series(channel, 'k', 4));
      await reader.have(4);
      expect(reader.texts()).toEqual(['k:0', 'k:1', 'k:2', 'k:3']);
      const [first, ...again] = tries.filter((one) => one.startsWith('k:1@'));
      expect(again).toEqual([first, first]);
      expect(tries.map((one) => one.split('@')[0])).toEqual(['k:0', 'k:1', 'k:1', 'k:1', 'k:2', 'k:3']);
    });

    withBroker('goes on behind the last acknowledged message after a stop', async (broker) => {
      const channel = freshName('position');
      const group = freshName('reader');
      await broker.publish(series(channel, 'k', 10));
      const first = await collect(broker, {
        group,
        channels: [channel],
        before: async (delivery) => {
          if (textOf(delivery) === 'k:5') throw new Error('not acknowledged');
        },
      });
      await first.have(5);
      await first.stop();
      const second = await collect(broker, { group, channels: [channel] });
      await second.have(5);
      expect(second.texts()).toEqual(['k:5', 'k:6', 'k:7', 'k:8', 'k:9']);
    });

    withBroker('says how far behind a group is, channel by channel', async (broker) => {
      const [channel, other] = [freshName('lag'), freshName('lag')];
      const group = freshName('reader');
      await broker.publish([...series(channel, 'k', 6), ...series(other, 'k', 2)]);
      expect(await broker.lag(group, [channel, other])).toEqual([
        { group, channel, messages: 6 },
        { group, channel: other, messages: 2 },
      ]);
      const rest = gate();
      const reader = await collect(broker, {
        group,
        channels: [channel],
        before: async (delivery) => {
          if (textOf(delivery) === 'k:4') await rest.passed;
        },
      });
      await reader.have(4);
      await eventually('a lag of 2', async () => (await broker.lag(group, [channel]))[0]?.messages === 2);
      rest.open();
      await eventually('no lag', async () => (await broker.lag(group, [channel]))[0]?.messages === 0);
      expect(await broker.lag(group, [other])).toEqual([{ group, channel: other, messages: 2 }]);
      expect(await broker.lag(group, [freshName('never-used')])).toMatchObject([{ messages: 0 }]);
    });
  });
}
