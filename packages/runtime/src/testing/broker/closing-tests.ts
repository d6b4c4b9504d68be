import { eventually } from '../eventually.ts';
import { gate } from '../gate.ts';
import { type BrokerTests, freshName } from './broker-harness.ts';
import { collect, series, textMessage, textOf } from './collector.ts';

/** Stopping is graceful, final and may be repeated. */
export function closingTests({ describe, expect, withBroker, features }: BrokerTests): void {
  describe('stopping and closing', () => {
    withBroker('waits for the handler that runs, tells it by the signal, and acknowledges it', async (broker) => {
      const channel = freshName('stop');
      const group = freshName('reader');
      const [started, finish] = [gate(), gate()];
      let aborted = false;
      const reader = await collect(broker, {
        group,
        channels: [channel],
        before: async (_delivery, signal) => {
          signal.addEventListener('abort', () => {
            aborted = true;
          });
          started.open();
          await finish.passed;
        },
      });
      await broker.publish(series(channel, 'k', 3));
      await started.passed;
      let stopped = false;
      const stopping = reader.stop().then(() => {
        stopped = true;
      });
      await eventually('the signal', () => aborted);
      await broker.publish(series(channel, 'k', 1, 3));
      expect(stopped).toBe(false);
      finish.open();
      await stopping;
      expect(reader.texts()).toEqual(['k:0']);
      const second = await collect(broker, { group, channels: [channel] });
      await second.have(3);
      expect(second.texts()).toEqual(['k:1', 'k:2', 'k:3']);
      expect(reader.texts()).toEqual(['k:0']);
    });

    withBroker('stops twice and closes twice without complaint', async (broker) => {
      const reader = await collect(broker, { group: freshName('reader'), channels: [freshName('twice')] });
      await reader.stop();
      await reader.stop();
      await broker.close();
      await broker.close();
    });

    withBroker('stops its subscriptions when it is closed, and takes nothing more', async (broker) => {
      const channel = freshName('closed');
      const group = freshName('reader');
      const reader = await collect(broker, { group, channels: [channel] });
      await broker.publish([textMessage(channel, 'k', 'before')]);
      await reader.have(1);
      await broker.close();
      await expect(broker.publish([textMessage(channel, 'k', 'after')])).rejects.toMatchObject({ code: 'closed' });
      await expect(broker.subscribe({ group, channels: [channel] }, async () => {})).rejects.toMatchObject({
        code: 'closed',
      });
      expect(reader.texts()).toEqual(['before']);
    });

    withBroker('waits for the handlers that run when it is closed, and hands out nothing after', async (broker) => {
      const [started, finish] = [gate(), gate()];
      const channel = freshName('closing');
      const reader = await collect(broker, {
        group: freshName('reader'),
        channels: [channel],
        before: async () => {
          started.open();
          await finish.passed;
        },
      });
      await broker.publish(series(channel, 'k', 3));
      await started.passed;
      let closed = false;
      const closing = broker.close().then(() => {
        closed = true;
      });
      await new Promise((resolve) => setTimeout(resolve, 5));
      expect(closed).toBe(false);
      finish.open();
      await closing;
      expect(reader.texts()).toEqual(['k:0']);
    });

    if (features.durable) {
      withBroker('keeps messages and positions when every process is gone', async (broker, harness) => {
        const channel = freshName('durable');
        const group = freshName('reader');
        await broker.publish(series(channel, 'k', 6));
        const first = await collect(broker, {
          group,
          channels: [channel],
          before: async (delivery) => {
            if (textOf(delivery) === 'k:3') throw new Error('not acknowledged');
          },
        });
        await first.have(3);
        await broker.close();
        const other = await harness.another?.();
        if (other === undefined) throw new Error('a durable broker needs `another` in its harness');
        const second = await collect(other, { group, channels: [channel] });
        await second.have(3);
        expect(second.texts()).toEqual(['k:3', 'k:4', 'k:5']);
      });
    }
  });
}
