import { setTimeout as pause } from 'node:timers/promises';
import type { Delivery, StartPosition, Subscription } from '@concordat/runtime';
import { exactly, type Scene } from '../scene.ts';
import type { SceneContext } from '../scene-context.ts';
import { openShop } from '../shop.ts';

const early = 15;
const late = 10;

/** One log, two ways to read it. */
export const queueAndStream: Scene = {
  name: 'queue-and-stream',
  title: 'A queue forgets, a stream remembers',
  promise:
    'A group works like a queue: what it has acknowledged is gone for it. The log keeps it for every other reader, from the start or from a time.',
  async play(context) {
    const desk = await openShop(context, { without: ['order', 'payment', 'shipping', 'email', 'inventory'] });
    for (let number = 1; number <= early; number++) await desk.place(number);
    const worker = await reader(context, 'workers', 'beginning');
    await context.settled({ workers: ['orders'] });
    await worker.stop();
    const again = await reader(context, 'workers', 'beginning');
    await context.settled({ workers: ['orders'] });
    await again.stop();
    context.say(
      `As a queue: a worker takes ${worker.deliveries.length} orders, the next worker finds ${again.deliveries.length}.`,
    );

    // The broker's clock counts milliseconds: the later orders must not share one with the earlier.
    await pause(5);
    const noon = new Date();
    for (let number = early + 1; number <= early + late; number++) await desk.place(number);
    const fromStart = await reader(context, 'auditors', 'beginning');
    const fromNoon = await reader(context, 'reporters', noon);
    await context.settled({ auditors: ['orders'], reporters: ['orders'] });
    context.say(
      `As a stream: read again from the start ${fromStart.deliveries.length}, from a time ${fromNoon.deliveries.length}.`,
    );

    return async () => {
      const placed = await context.count('orders');
      return {
        figures: [
          exactly('taken from the queue', worker.deliveries.length, early),
          exactly('left for the next worker', again.deliveries.length, 0),
          exactly('read again from the start', fromStart.deliveries.length, placed),
          exactly('read from a time', fromNoon.deliveries.length, placed - early),
        ],
      };
    };
  },
};

async function reader(
  context: SceneContext,
  group: string,
  from: StartPosition,
): Promise<Subscription & { readonly deliveries: readonly Delivery[] }> {
  const deliveries: Delivery[] = [];
  const subscription = await context.keep(
    context.broker.subscribe({ group, channels: ['orders'], from }, async (delivery) => void deliveries.push(delivery)),
  );
  return { deliveries, stop: () => subscription.stop() };
}
