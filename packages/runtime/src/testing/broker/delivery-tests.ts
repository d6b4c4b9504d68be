import type { Message } from '../../message.ts';
import { eventually } from '../eventually.ts';
import { type BrokerTests, freshName } from './broker-harness.ts';
import { collect, series, textMessage, textOf } from './collector.ts';

/** Every message arrives, once per group, as it was sent. */
export function deliveryTests({ describe, expect, withBroker }: BrokerTests): void {
  describe('delivery', () => {
    withBroker('hands every message to every group', async (broker) => {
      const channel = freshName('fan-out');
      const first = await collect(broker, { group: freshName('first'), channels: [channel] });
      const second = await collect(broker, { group: freshName('second'), channels: [channel] });
      await broker.publish([...series(channel, 'a', 5), ...series(channel, 'b', 5)]);
      await first.have(10);
      await second.have(10);
      expect(first.texts().sort()).toEqual(second.texts().sort());
    });

    withBroker('takes an empty batch for nothing to do', async (broker) => {
      await broker.publish([]);
    });

    withBroker('keeps key, headers and bytes as they were', async (broker) => {
      const channel = freshName('verbatim');
      const large = new Uint8Array(900_000);
      for (let index = 0; index < large.length; index += 1) large[index] = (index * 31 + (index >> 8)) % 256;
      const bodies = [Uint8Array.from({ length: 256 }, (_, byte) => byte), new Uint8Array(0), large];
      const keys = ['order-1', '', null, 'Größe/日本 🧾'];
      const headers = {
        'content-type': 'application/json',
        'ce-id': 'a b%20"c"',
        'ce-subject': '',
        'x-note': 'Grüße, 日本',
      };
      const sent: Message[] = bodies.flatMap((body) => keys.map((key) => ({ channel, key, headers, body })));
      const collected: Message[] = [];
      const subscription = await broker.subscribe(
        { group: freshName('reader'), channels: [channel] },
        async (delivery) => {
          collected.push(delivery);
        },
      );
      for (const message of sent) await broker.publish([message]);
      const fingerprint = (message: Message) =>
        JSON.stringify([
          message.channel,
          message.key,
          Object.entries(message.headers).sort(),
          message.body.length,
          sum(message.body),
        ]);
      const expected = sent.map(fingerprint).sort();
      await eventually('all bodies', () => new Set(collected.map(fingerprint)).size >= expected.length);
      expect([...new Set(collected.map(fingerprint))].sort()).toEqual(expected);
      const bytes = collected.find((message) => message.body.length === 256)?.body;
      expect([...(bytes ?? [])]).toEqual([...Array(256).keys()]);
      await subscription.stop();
    });

    withBroker('has stored the message when publish fulfils, whatever becomes of the buffer', async (broker) => {
      const channel = freshName('buffer');
      const message = textMessage(channel, 'k', 'as it was');
      await broker.publish([message]);
      message.body.fill(0);
      const reader = await collect(broker, { group: freshName('reader'), channels: [channel] });
      await reader.have(1);
      expect(reader.texts()).toEqual(['as it was']);
    });

    withBroker('says where and when: partition, growing offset, time of publishing', async (broker) => {
      const channel = freshName('place');
      await broker.publish(series(channel, 'same-key', 5));
      const reader = await collect(broker, { group: freshName('reader'), channels: [channel] });
      await reader.have(5);
      const [head] = reader.deliveries;
      for (const delivery of reader.deliveries) {
        expect(delivery.channel).toBe(channel);
        expect(delivery.partition).toBe(head?.partition);
        expect(/^\d+$/.test(delivery.offset), delivery.offset).toBe(true);
        expect(Math.abs(delivery.publishedAt.getTime() - Date.now())).toBeLessThanOrEqual(60_000);
      }
      const offsets = reader.deliveries.map((delivery) => BigInt(delivery.offset));
      expect(offsets).toEqual([...offsets].sort((a, b) => (a < b ? -1 : 1)));
    });

    withBroker('reads several channels with one subscription, and only those', async (broker) => {
      const [orders, users, other] = [freshName('orders'), freshName('users'), freshName('other')];
      const reader = await collect(broker, { group: freshName('reader'), channels: [orders, users] });
      await broker.publish([
        textMessage(other, 'k', 'foreign'),
        textMessage(orders, 'k', 'order'),
        textMessage(users, 'k', 'user'),
      ]);
      await reader.have(2);
      expect(reader.texts().sort()).toEqual(['order', 'user']);
    });

    withBroker('takes messages from many publishers at once', async (broker) => {
      const channel = freshName('concurrent');
      const reader = await collect(broker, { group: freshName('reader'), channels: [channel] });
      const keys = Array.from({ length: 10 }, (_, index) => `key${index}`);
      await Promise.all(
        keys.map(async (key) => {
          for (let first = 0; first < 30; first += 10) await broker.publish(series(channel, key, 10, first));
        }),
      );
      await reader.have(300);
      for (const key of keys) expect(reader.ofKey(key)).toEqual(series(channel, key, 30).map(textOf));
    });
  });
}

function sum(bytes: Uint8Array): number {
  return bytes.reduce((total, byte, index) => (total + byte * ((index % 251) + 1)) % 1_000_000_007, 0);
}
