import { randomUUID } from 'node:crypto';
import { redrive } from '@concordat/runtime';
import { defineSdk } from '../../generated/loyalty/index.ts';
import { exactly, type Scene } from '../scene.ts';
import type { SceneContext } from '../scene-context.ts';
import type { OrderDesk } from '../services/order.ts';
import { openShop } from '../shop.ts';

const orders = 5;
const maxAttempts = 3;

/** A handler with a defect: the first order of the troubled customer makes it throw, every time, until it is mended. */
export const poison: Scene = {
  name: 'poison',
  title: 'A message that its handler cannot take, and what becomes of its key',
  promise:
    'After its attempts a message is put aside. The rest of its key is parked in order or goes on, as the consumer says; other keys never wait.',
  async play(context) {
    const parking = await points(context, 'parking', 'park-key');
    const passing = await points(context, 'passing', 'dead-letter');
    const desk = await openShop(context, { without: ['order', 'payment', 'shipping', 'email', 'inventory'] });

    // One customer's orders share a key; the first of them is poison.
    const troubled = await placeFor(context, desk, 'poison');
    const quiet = await placeFor(context, desk, 'fine');
    await context.settled({ parking: ['orders'], passing: ['orders'] });
    const [poisoned] = troubled;
    const letters = await context.store.deadLetters.list({ consumer: 'parking' });
    context.say(
      `One of ${orders} orders of a customer makes the handler throw: put aside after ${letters[0]?.attempts} attempts, ` +
        `${letters.length - 1} orders behind it are parked; another customer's ${quiet.length} orders pass.`,
    );
    const atFirst = { parking: parking.seen.length, passing: passing.seen.length };

    parking.mended = true;
    passing.mended = true;
    for (const consumer of ['parking', 'passing']) {
      await redrive(context.store.deadLetters, context.broker, { consumer });
    }
    await context.settled({ parking: ['orders'], passing: ['orders'] });
    context.say('The handler is mended and what was put aside is redriven: parked orders keep their order.');

    return async () => {
      const left = await context.store.deadLetters.count({ state: 'waiting' });
      const redriven = await context.store.deadLetters.count({ state: 'redriven' });
      const ofTroubled = (seen: readonly string[]): string => seen.filter((id) => troubled.includes(id)).join();
      return {
        figures: [
          exactly('attempts before it was put aside', letters[0]?.attempts ?? 0, maxAttempts),
          exactly('parked behind it', letters.filter(({ reason }) => reason === 'parked').length, orders - 1),
          exactly('passed at first, key parked', atFirst.parking, quiet.length),
          exactly('passed at first, key going on', atFirst.passing, quiet.length + orders - 1),
          exactly('in order after the redrive', ofTroubled(parking.seen) === troubled.join() ? 'yes' : 'no', 'yes'),
          exactly('the one that came late', passing.seen.at(-1) === poisoned ? 'last' : 'not last', 'last'),
          exactly('still put aside', left, 0),
          exactly('redriven', redriven, orders + 1),
        ],
        totals: { deadLettered: redriven + left, redriven },
      };
    };
  },
};

interface Points {
  readonly seen: string[];
  mended: boolean;
}

async function points(context: SceneContext, group: string, onExhausted: 'park-key' | 'dead-letter'): Promise<Points> {
  const sdk = defineSdk({ ...context.service, source: `/shop/${group}` });
  const state: Points = { seen: [], mended: false };
  const { onEvent } = context.service;
  const options = { onExhausted, retry: { maxAttempts, baseMs: 1, capMs: 5 }, ...(onEvent && { onEvent }) };
  await context.keep(
    sdk
      .consumer(group, options)
      .on(sdk.orderPlaced, async (order) => {
        if (order.note === 'poison' && !state.mended)
          throw new Error('the handler divides by the number of vouchers, which is 0');
        state.seen.push(order.orderId);
      })
      .start(),
  );
  return state;
}

/** So many orders under one key, the first with this note. Returns their ids. */
async function placeFor(context: SceneContext, { sdk }: OrderDesk, note: string): Promise<readonly string[]> {
  const key = randomUUID();
  const ids: string[] = [];
  for (let index = 0; index < orders; index++) {
    const order = {
      ...sdk.orderPlaced.example(),
      orderId: randomUUID(),
      customerId: key,
      note: index === 0 ? note : 'fine',
    };
    await context.store.transaction((tx) => sdk.orderPlaced.enqueue(tx, order, { key }));
    ids.push(order.orderId);
  }
  return ids;
}
