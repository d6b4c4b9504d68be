import type { Broker } from '../../broker.ts';
import { eventually } from '../eventually.ts';
import { type BrokerTests, freshName } from './broker-harness.ts';
import { type Collector, collect, series, textMessage, textOf } from './collector.ts';

const keys: readonly string[] = Array.from({ length: 16 }, (_, index) => `key${index}`);

/** Publishes rounds of every key until the check holds; returns how many messages of each key there are. */
async function publishUntil(
  broker: Broker,
  channel: string,
  first: number,
  what: string,
  check: () => boolean,
): Promise<number> {
  let next = first;
  await eventually(what, async () => {
    await broker.publish(keys.map((key) => textMessage(channel, key, `${key}:${next}`)));
    next += 1;
    return check();
  });
  return next;
}

/** Members of a group share the partitions, and a key stays in order when they come and go. */
export function groupTests({ describe, expect, withBroker, features }: BrokerTests): void {
  describe('groups', () => {
    const scenario = async (broker: Broker, second: Broker): Promise<void> => {
      const channel = freshName('shared');
      const group = freshName('team');
      const handled: string[] = [];
      const running = new Set<string>();
      const overlaps: string[] = [];
      const join = (through: Broker): Promise<Collector> =>
        collect(through, {
          group,
          channels: [channel],
          before: async (delivery) => {
            const key = delivery.key ?? '';
            if (running.has(key)) overlaps.push(textOf(delivery));
            running.add(key);
            await new Promise((resolve) => setTimeout(resolve, 1));
            running.delete(key);
            handled.push(textOf(delivery));
          },
        });
      const all = (count: number) =>
        eventually(`${count} of each key`, () => new Set(handled).size >= count * keys.length);

      const one = await join(broker);
      let count = await publishUntil(broker, channel, 0, 'the first member at work', () => one.deliveries.length > 0);
      const two = await join(second);
      count = await publishUntil(broker, channel, count, 'the second member at work', () => two.deliveries.length > 0);
      const before = one.deliveries.length;
      count = await publishUntil(
        broker,
        channel,
        count,
        'the first still at work',
        () => one.deliveries.length > before,
      );
      await all(count);
      await one.stop();
      const gone = one.deliveries.length;
      await broker.publish(keys.flatMap((key) => series(channel, key, 3, count)));
      count += 3;
      await all(count);
      expect(one.deliveries.length).toBe(gone);
      const firsts = [...new Set(handled)];
      for (const key of keys) {
        expect(firsts.filter((text) => text.startsWith(`${key}:`))).toEqual(series(channel, key, count).map(textOf));
      }
      expect(overlaps).toEqual([]);
      await eventually('no lag', async () => (await broker.lag(group, [channel]))[0]?.messages === 0);
      await two.stop();
    };

    withBroker(
      'shares the work, keeps each key in order when a member joins, and takes over when it leaves',
      async (broker) => {
        await scenario(broker, broker);
      },
    );

    withBroker('does the work of a group once, when nobody comes or goes', async (broker) => {
      const channel = freshName('once');
      const group = freshName('team');
      const members = [
        await collect(broker, { group, channels: [channel] }),
        await collect(broker, { group, channels: [channel] }),
      ];
      await broker.publish(keys.flatMap((key) => series(channel, key, 4)));
      const texts = () => members.flatMap((member) => member.deliveries.map(textOf));
      await eventually('every message', () => new Set(texts()).size >= keys.length * 4);
      await eventually('no lag', async () => (await broker.lag(group, [channel]))[0]?.messages === 0);
      expect(texts().length).toBe(keys.length * 4);
    });

    if (features.durable) {
      withBroker('shares the work with another process', async (broker, harness) => {
        const other = await harness.another?.();
        if (other === undefined) throw new Error('a durable broker needs `another` in its harness');
        await scenario(broker, other);
        await scenario(other, broker);
      });
    }
  });
}
