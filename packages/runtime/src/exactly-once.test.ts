import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ConsumerOptions } from './consumer/consumer-options.ts';
import { consumerHarness } from './fixtures/consumer-harness.ts';
import { redrive } from './redrive.ts';
import { RuntimeError } from './runtime-error.ts';
import { eventually } from './testing/eventually.ts';

const disturbances = [
  'none',
  'broker-down',
  'broker-up',
  'store-blinks',
  'restart-relay',
  'restart-consumer',
  'join',
  'leave',
] as const;
const plan = fc.record({
  /** One order each: its key, and what happens right after it is placed. */
  orders: fc.array(fc.tuple(fc.integer({ min: 0, max: 3 }), fc.constantFrom(...disturbances)), {
    minLength: 1,
    maxLength: 25,
  }),
  /** What becomes of each try, taken in turn. */
  handler: fc.array(fc.constantFrom('fine', 'fine', 'throws', 'outage', 'store-blinks'), {
    minLength: 1,
    maxLength: 12,
  }),
  publish: fc.array(fc.constantFrom(undefined, undefined, 'refuse', 'lose-answer'), { minLength: 1, maxLength: 9 }),
  acknowledge: fc.array(fc.constantFrom(undefined, undefined, 'lose'), { minLength: 1, maxLength: 9 }),
});
type Plan = typeof plan extends fc.Arbitrary<infer P> ? P : never;

/** Each call the next one; over and over, but in the second half of its life only the first, which is harmless. */
function inTurn<T>(values: readonly T[], rest: T, most: number): () => T {
  let calls = 0;
  return () => {
    calls += 1;
    return calls > most ? rest : (values[calls % values.length] ?? rest);
  };
}

const tick = () => new Promise((resolve) => setTimeout(resolve, 0));

/** Places the orders of the plan while everything around them fails, and ends when all is quiet. */
async function live(script: Plan, options: ConsumerOptions, isPoison: (eventId: string) => boolean) {
  const { broker, store, sdk, effects, effect, consume } = consumerHarness();
  const handlerFault = inTurn(script.handler, 'fine', 60);
  const publishFault = inTurn(script.publish, undefined, 20);
  const ackFault = inTurn(script.acknowledge, undefined, 30);
  broker.inject({ onPublish: () => publishFault(), onAcknowledge: () => ackFault() });

  const start = () =>
    consume(
      async ({ orderId }, { tx, eventId }) => {
        const fault = handlerFault();
        if (isPoison(eventId)) throw new RuntimeError('fatal', 'poison');
        effect(tx, `${orderId} ${eventId}`);
        if (fault === 'throws') throw new Error('this time it fails');
        if (fault === 'outage') throw new RuntimeError('outage', 'something is away');
        if (fault === 'store-blinks') blink();
        await tick();
      },
      { retry: { maxAttempts: 1000, baseMs: 0, capMs: 0 }, ...options },
    );
  const blink = () => {
    store.fail();
    setTimeout(() => store.recover(), 0);
  };
  const relayOf = () => sdk.startRelay({ pollMs: 1, backoff: { baseMs: 0, capMs: 0 }, batch: 3 });
  const tried = async <T>(work: () => Promise<T>): Promise<T> => {
    for (;;) {
      try {
        return await work();
      } catch (error) {
        if (!RuntimeError.is(error) || error.code !== 'outage') throw error;
        await tick();
      }
    }
  };

  let relay = relayOf();
  const consumers = [await start()];
  const expected = new Map<string, string[]>();
  for (const [index, [key, disturbance]] of script.orders.entries()) {
    const [orderId, eventId] = [`k${key}`, `e${index}`];
    await tried(() =>
      store.transaction(async (tx) => {
        await store.outbox.lockKey(tx, orderId);
        await sdk.orderPlaced.enqueue(tx, { orderId, total: index }, { eventId });
      }),
    );
    expected.set(orderId, [...(expected.get(orderId) ?? []), `${orderId} ${eventId}`]);
    if (disturbance === 'broker-down') broker.fail();
    if (disturbance === 'broker-up') broker.recover();
    if (disturbance === 'store-blinks') blink();
    if (disturbance === 'restart-relay') {
      await relay.stop();
      relay = relayOf();
    }
    if (disturbance === 'join' || disturbance === 'restart-consumer') consumers.push(await start());
    if (disturbance === 'leave' || disturbance === 'restart-consumer') await consumers.shift()?.stop();
    if (index % 3 === 0) await tick();
  }
  broker.recover();
  if (consumers.length === 0) consumers.push(await start());
  const quiet = () =>
    eventually('everything handled', async () => {
      await tick();
      const status = await store.outbox.source.status().catch(() => undefined);
      const lag = await broker.lag('billing', ['orders']);
      return status?.pending === 0 && lag[0]?.messages === 0;
    });
  await quiet();
  const close = async () => {
    await relay.stop();
    await Promise.all(consumers.map((consumer) => consumer.stop()));
    await broker.close();
  };
  // As a person would: what waits, and then what an interrupted redrive has left as sent.
  const redriveAll = async () => {
    for (const state of ['waiting', 'sent'] as const) {
      await tried(() => redrive(store.deadLetters, broker, { state }));
      await quiet();
    }
  };
  const ofKey = (key: string) => effects.filter((one) => one.startsWith(`${key} `));
  return { broker, store, expected, ofKey, effects, tried, quiet, redriveAll, close };
}

describe('whatever fails, wherever and however often', () => {
  it('every event takes effect exactly once, and each key in its order', async () => {
    await fc.assert(
      fc.asyncProperty(plan, async (script) => {
        const { expected, ofKey, effects, store, close } = await live(script, {}, () => false);
        for (const [key, events] of expected) expect(ofKey(key)).toEqual(events);
        expect(effects.length).toBe(script.orders.length);
        expect(await store.deadLetters.count({ state: 'any' })).toBe(0);
        await close();
      }),
      { seed: 7, numRuns: 60 },
    );
  });

  it('poison goes to the dead letters and the rest in order; redriven, it takes effect once', async () => {
    await fc.assert(
      fc.asyncProperty(plan, fc.integer({ min: 2, max: 5 }), async (script, nth) => {
        let mended = false;
        const isPoison = (eventId: string) => !mended && Number(eventId.slice(1)) % nth === 0;
        const world = await live(script, {}, isPoison);
        for (const [key, events] of world.expected) {
          expect(world.ofKey(key)).toEqual(events.filter((event) => !isPoison(event.split(' ')[1] ?? '')));
        }
        mended = true;
        await world.redriveAll();
        expect(world.effects.toSorted()).toEqual([...world.expected.values()].flat().toSorted());
        expect(await world.store.deadLetters.count()).toBe(0);
        await world.close();
      }),
      { seed: 8, numRuns: 40 },
    );
  });

  it('where order matters, a key stops at its poison and goes on from there, in order, when it is mended', async () => {
    await fc.assert(
      fc.asyncProperty(plan, fc.integer({ min: 2, max: 5 }), async (script, nth) => {
        let mended = false;
        const isPoison = (eventId: string) => !mended && Number(eventId.slice(1)) % nth === 0;
        const world = await live(script, { onExhausted: 'park-key' }, isPoison);
        for (const [key, events] of world.expected) {
          const first = events.findIndex((event) => isPoison(event.split(' ')[1] ?? ''));
          expect(world.ofKey(key)).toEqual(first === -1 ? events : events.slice(0, first));
        }
        mended = true;
        await world.redriveAll();
        for (const [key, events] of world.expected) expect(world.ofKey(key)).toEqual(events);
        expect(await world.store.deadLetters.count()).toBe(0);
        expect(await world.store.deadLetters.count({ state: 'sent' })).toBe(0);
        await world.close();
      }),
      { seed: 9, numRuns: 40 },
    );
  });

  it('where order matters, redriving the first of each key is enough, and discarding it too', async () => {
    await fc.assert(
      fc.asyncProperty(plan, fc.integer({ min: 2, max: 5 }), fc.boolean(), async (script, nth, discards) => {
        let mended = false;
        const isPoison = (eventId: string) => !mended && Number(eventId.slice(1)) % nth === 0;
        const world = await live(script, { onExhausted: 'park-key' }, isPoison);
        const { store, broker, expected } = world;
        const firsts = (await world.tried(() => store.deadLetters.list())).filter(({ reason }) => reason !== 'parked');
        mended = true;
        const gone = new Set<string>();
        for (const { id, key, eventId } of firsts) {
          const isLast = expected.get(key ?? '')?.at(-1) === `${key} ${eventId}`;
          // What is parked follows a discarded one when the next message of the key arrives; here a redriven one is that message.
          if (discards && !isLast && (await world.tried(() => store.deadLetters.count({ key: key ?? '' }))) > 1) {
            await world.tried(() => store.deadLetters.settle(id, 'discarded'));
            gone.add(`${key} ${eventId}`);
            const [next] = await world.tried(() => store.deadLetters.list({ key: key ?? '', limit: 1 }));
            await world.tried(() => redrive(store.deadLetters, broker, [next?.id ?? '']));
          } else await world.tried(() => redrive(store.deadLetters, broker, [id]));
        }
        await world.quiet();
        for (const [key, events] of expected)
          expect(world.ofKey(key)).toEqual(events.filter((event) => !gone.has(event)));
        expect(await store.deadLetters.count()).toBe(0);
        await world.close();
      }),
      { seed: 10, numRuns: 40 },
    );
  });
});
