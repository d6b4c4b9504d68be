import { eventually } from '../eventually.ts';
import { type BrokerTests, freshName } from './broker-harness.ts';
import { collect, series, textMessage, textOf } from './collector.ts';

/** A log: a group that comes later reads what was there before it. */
export function replayTests({ describe, expect, withBroker }: BrokerTests): void {
  describe('replay', () => {
    withBroker('gives a new group everything from the beginning, which is the default', async (broker) => {
      const channel = freshName('replay');
      await broker.publish(series(channel, 'k', 20));
      for (const from of ['beginning', undefined] as const) {
        const reader = await collect(broker, {
          group: freshName('late'),
          channels: [channel],
          ...(from ? { from } : {}),
        });
        await reader.have(20);
        expect(reader.texts()).toEqual(series(channel, 'k', 20).map(textOf));
      }
    });

    withBroker('gives a group that starts at the end only what comes after', async (broker) => {
      const channel = freshName('end');
      const group = freshName('late');
      await broker.publish(series(channel, 'k', 5));
      const reader = await collect(broker, { group, channels: [channel], from: 'end' });
      expect(await broker.lag(group, [channel])).toEqual([{ group, channel, messages: 0 }]);
      await broker.publish(series(channel, 'k', 3, 5));
      await reader.have(3);
      expect(reader.texts()).toEqual(['k:5', 'k:6', 'k:7']);
    });

    withBroker('gives a group that starts at a time what was published then or later', async (broker) => {
      const channel = freshName('time');
      const all = await collect(broker, { group: freshName('all'), channels: [channel] });
      await broker.publish(series(channel, 'k', 3));
      await all.have(3);
      const early = Math.max(...all.deliveries.map((delivery) => delivery.publishedAt.getTime()));
      let count = 3;
      const later = await eventually('a message of a later millisecond', async () => {
        await broker.publish([textMessage(channel, 'k', `k:${count}`)]);
        count += 1;
        await all.have(count);
        return all.deliveries.find((delivery) => delivery.publishedAt.getTime() > early);
      });
      await broker.publish(series(channel, 'k', 2, count));
      await all.have(count + 2);
      const expected = all.deliveries
        .filter((delivery) => delivery.publishedAt.getTime() >= later.publishedAt.getTime())
        .map(textOf);
      const reader = await collect(broker, { group: freshName('late'), channels: [channel], from: later.publishedAt });
      await reader.have(expected.length);
      expect(reader.texts()).toEqual(expected);
    });

    withBroker('asks where to start only while the group has no position', async (broker) => {
      const channel = freshName('known');
      const group = freshName('reader');
      await broker.publish(series(channel, 'k', 4));
      const first = await collect(broker, { group, channels: [channel] });
      await first.have(4);
      await first.stop();
      await broker.publish(series(channel, 'k', 2, 4));
      for (const from of ['end', 'beginning'] as const) {
        const again = await collect(broker, { group, channels: [channel], from });
        if (from === 'end') await again.have(2);
        expect(again.texts()).toEqual(from === 'end' ? ['k:4', 'k:5'] : []);
        await again.stop();
      }
    });
  });
}
