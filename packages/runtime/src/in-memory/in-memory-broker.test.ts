import { describe, expect, it } from 'vitest';
import { brokerConformance } from '../testing/broker/broker-conformance.ts';
import { collect, series, textMessage, textOf } from '../testing/broker/collector.ts';
import { eventually } from '../testing/eventually.ts';
import { inMemoryBroker } from './in-memory-broker.ts';

brokerConformance({ describe, it, expect }, 'in memory', {
  features: { durable: false, replay: true, groups: true },
  open: async () => {
    const broker = inMemoryBroker({ redeliveryMs: 5 });
    return { broker, close: () => broker.close() };
  },
});

describe('the in-memory broker, made to fail', () => {
  it('refuses with an outage until it recovers, and has stored nothing', async () => {
    const broker = inMemoryBroker();
    broker.fail();
    await expect(broker.publish(series('c', 'k', 1))).rejects.toMatchObject({ code: 'outage' });
    await expect(broker.lag('g', ['c'])).rejects.toMatchObject({ code: 'outage' });
    await expect(broker.subscribe({ group: 'g', channels: ['c'] }, async () => {})).rejects.toMatchObject({
      code: 'outage',
    });
    broker.recover();
    await broker.publish(series('c', 'k', 1));
    expect(broker.messages('c').map(textOf)).toEqual(['k:0']);
    await broker.close();
  });

  it('loses the acknowledgements of handlers that finish during an outage', async () => {
    const broker = inMemoryBroker();
    const reader = await collect(broker, {
      group: 'g',
      channels: ['c'],
      before: async (delivery) => {
        if (!delivery.redelivered) broker.fail();
      },
    });
    await broker.publish([textMessage('c', 'k', 'once')]);
    await reader.have(1);
    await eventually(
      'the end of the handler',
      async () => (await broker.lag('g', ['c']).catch(() => undefined)) === undefined,
    );
    broker.recover();
    await eventually('the second delivery', () => reader.deliveries.length === 2);
    expect(reader.deliveries.map((delivery) => delivery.redelivered)).toEqual([false, true]);
    await broker.close();
  });

  it('stores and rejects, when told to lose the answer', async () => {
    const broker = inMemoryBroker();
    broker.inject({ onPublish: () => 'lose-answer' });
    await expect(broker.publish(series('c', 'k', 2))).rejects.toMatchObject({ code: 'outage' });
    broker.inject({ onPublish: () => 'refuse' });
    await expect(broker.publish(series('c', 'k', 2, 2))).rejects.toMatchObject({ code: 'outage' });
    expect(broker.messages('c').map(textOf)).toEqual(['k:0', 'k:1']);
  });

  it('delivers again what it was told to lose the acknowledgement of', async () => {
    const broker = inMemoryBroker();
    broker.inject({
      onAcknowledge: (delivery) => (textOf(delivery) === 'k:1' && !delivery.redelivered ? 'lose' : undefined),
    });
    const reader = await collect(broker, { group: 'g', channels: ['c'] });
    await broker.publish(series('c', 'k', 3));
    await reader.have(3);
    expect(reader.deliveries.map(textOf)).toEqual(['k:0', 'k:1', 'k:1', 'k:2']);
    await broker.close();
  });

  it('tells the handler when its partition goes to another member, and lets no other handler start before it ends', async () => {
    const broker = inMemoryBroker({ partitions: 2 });
    const log: string[] = [];
    const member = (name: string) =>
      collect(broker, {
        group: 'g',
        channels: ['c'],
        before: async (delivery, signal) => {
          log.push(`${name} starts ${textOf(delivery)}`);
          if (name === 'one') await new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve()));
          log.push(`${name} ends ${textOf(delivery)}`);
        },
      });
    const keys = ['a', 'b', 'c', 'd'];
    const one = await member('one');
    await broker.publish(keys.map((key) => textMessage('c', key, key)));
    await eventually('both partitions', () => log.length === 2);
    const two = await member('two');
    await eventually('work of the second', () => two.deliveries.length > 0);
    const taken = two.deliveries[0];
    const before = keys.filter(
      (key) => log.indexOf(`one starts ${key}`) !== -1 && log.indexOf(`one ends ${key}`) !== -1,
    );
    expect(before.length).toBe(1);
    expect(log.indexOf(`one ends ${before[0]}`)).toBeLessThan(log.indexOf(`two starts ${taken ? textOf(taken) : ''}`));
    await one.stop();
    await broker.close();
  });
});
