import { describe, expect, it } from 'vitest';
import { consumerHarness } from './fixtures/consumer-harness.ts';
import { redrive } from './redrive.ts';
import { RuntimeError } from './runtime-error.ts';
import { eventually } from './testing/eventually.ts';
import { rawMessage } from './testing/sdk/raw-message.ts';
import { letter } from './testing/store/store-harness.ts';

const bytes = (text: string) => new TextEncoder().encode(text);
const order = (id: string, key = 'k') => rawMessage('{"orderId":"o1","total":5}', { id, key });

/** A consumer that rejects what is named in `broken`. */
async function failing(options: Parameters<ReturnType<typeof consumerHarness>['consume']>[1] = {}) {
  const harness = consumerHarness();
  const broken = new Set<string>();
  const handler: Parameters<typeof harness.consume>[0] = async (payload, { tx, eventId }) => {
    if (broken.has(eventId)) throw new RuntimeError('fatal', `${eventId} is broken`);
    harness.effect(tx, `${eventId}:${payload.total}`);
  };
  const running = await harness.consume(handler, options);
  const again = (which: Parameters<typeof redrive>[2], more?: Parameters<typeof redrive>[3]) =>
    redrive(harness.store.deadLetters, harness.broker, which, more);
  const states = async () =>
    (await harness.store.deadLetters.list({ state: 'any' })).map(
      ({ eventId, state, reason }) => `${eventId} ${reason} ${state}`,
    );
  return { ...harness, running, handler, broken, again, states };
}

describe('redrive', () => {
  it('sends a mended message to the consumer that failed and to no other, and it takes effect once', async () => {
    const { broker, store, sdk, again, idle, effects, states, words } = await failing();
    const others: string[] = [];
    await sdk
      .consumer('email', { onEvent: ({ what }) => others.push(what) })
      .on(sdk.orderPlaced, async () => {})
      .start();
    await broker.publish([rawMessage('{"orderId":"o1","total":"five"}', { id: 'e1' })]);
    await Promise.all([idle(), idle('email')]);
    const [first] = await store.deadLetters.list({ consumer: 'billing' });
    const id = first?.id ?? '';
    expect(await again([id], { mending: { body: bytes('{"orderId":"o1","total":5}') } })).toEqual({
      redriven: [id],
      skipped: [],
    });
    await Promise.all([idle(), idle('email')]);
    expect(effects).toEqual(['e1:5']);
    expect(words()).toEqual(['dead-lettered', 'handled']);
    expect(others).toEqual(['dead-lettered', 'skipped']);
    expect(await store.deadLetters.get(id)).toMatchObject({ state: 'redriven', body: first?.body });
    expect(await again([id])).toEqual({ redriven: [], skipped: [{ id, state: 'redriven' }] });
    await idle();
    expect(effects).toEqual(['e1:5']);
    expect(await states()).toEqual(['e1 invalid redriven', 'e1 invalid waiting']);
    await broker.close();
  });

  it('takes effect once when it is asked for twice at once', async () => {
    const { broker, again, idle, broken, effects, states, words } = await failing();
    broken.add('e1');
    await broker.publish([order('e1')]);
    await idle();
    broken.clear();
    await Promise.all([again({ consumer: 'billing' }), again({ consumer: 'billing' })]);
    await idle();
    expect(effects).toEqual(['e1:5']);
    expect(words()).toEqual(['dead-lettered', 'handled', 'duplicate']);
    expect(await states()).toEqual(['e1 fatal redriven']);
    await broker.close();
  });

  it('brings a message that fails again back to its own letter, with the original bytes', async () => {
    const { broker, store, again, idle, broken, states } = await failing();
    broken.add('e1');
    await broker.publish([order('e1')]);
    await idle();
    await again({ key: 'k' }, { mending: () => ({ body: bytes('{"orderId":"o1"}') }) });
    await idle();
    expect(await states()).toEqual(['e1 invalid waiting']);
    const [first] = await store.deadLetters.list();
    expect(first?.error).toContain("must have required property 'orderId'".replace('orderId', 'total'));
    expect(first?.body).toEqual(order('e1').body);
    await broker.close();
  });

  it('repairs headers by name and leaves the others', async () => {
    const { broker, again, idle, effects } = await failing();
    await broker.publish([rawMessage('{"orderId":"o1","total":5}', { id: 'e1', type: 'OrderPlaces' })]);
    await idle();
    await again({}, { mending: { headers: { 'ce-type': 'OrderPlaced' } } });
    await idle();
    expect(effects).toEqual(['e1:5']);
    await broker.close();
  });

  it('leaves the letters as they were when the broker is down', async () => {
    const { broker, again, idle, broken, states } = await failing();
    broken.add('e1');
    await broker.publish([order('e1')]);
    await idle();
    broker.fail();
    await expect(again({})).rejects.toMatchObject({ code: 'outage' });
    expect(await states()).toEqual(['e1 fatal waiting']);
    broker.recover();
    await broker.close();
  });

  it('says what it didn’t find, and doesn’t mend many letters alike', async () => {
    const { broker, again, idle, broken } = await failing();
    broken.add('e1').add('e2');
    await broker.publish([order('e1'), order('e2')]);
    await idle();
    expect(await again(['99', 'nonsense'])).toEqual({
      redriven: [],
      skipped: [
        { id: '99', state: 'unknown' },
        { id: 'nonsense', state: 'unknown' },
      ],
    });
    await expect(again({}, { mending: { body: bytes('{}') } })).rejects.toMatchObject({ code: 'usage' });
    await broker.close();
  });

  it('pages through more letters than one list holds', async () => {
    const { broker, again, idle, effects } = await failing();
    const names = Array.from({ length: 230 }, (_, index) => `e${index}`);
    await broker.publish(names.map((id) => rawMessage('{"orderId":"o1","total":"5"}', { id })));
    await idle();
    const mending = () => ({ body: bytes('{"orderId":"o1","total":5}') });
    expect((await again({ limit: 110 }, { mending })).redriven.length).toBe(110);
    expect((await again({}, { mending })).redriven.length).toBe(120);
    await idle();
    expect(effects).toEqual(names.map((id) => `${id}:5`));
    await broker.close();
  });

  it('treats a forged letter as a message like any other', async () => {
    const { broker, idle, effects, states } = await failing();
    const forged = { 'concordat-redrive-for': 'billing', 'concordat-redrive-letter': '4711' };
    await broker.publish([
      rawMessage('{"orderId":"o1","total":5}', { id: 'e1', headers: forged }),
      rawMessage('{', { id: 'e2', headers: forged }),
      rawMessage('{', { id: 'e3', headers: { ...forged, 'concordat-redrive-letter': "'; drop" } }),
    ]);
    await idle();
    expect(effects).toEqual(['e1:5']);
    expect(await states()).toEqual(['e2 invalid waiting', 'e3 invalid waiting']);
    await broker.close();
  });

  it('doesn’t settle the letter of another consumer, whoever says so', async () => {
    const { broker, store, idle, effects } = await failing();
    const foreign = await store.deadLetters.add(letter({ consumer: 'email', key: 'k' }));
    const forged = { 'concordat-redrive-for': 'billing', 'concordat-redrive-letter': foreign };
    await broker.publish([rawMessage('{"orderId":"o1","total":5}', { id: 'e1', headers: forged })]);
    await idle();
    expect(effects).toEqual(['e1:5']);
    expect((await store.deadLetters.get(foreign))?.state).toBe('waiting');
    await broker.close();
  });

  it('doesn’t take the letter of another consumer for its own', async () => {
    const { broker, store, idle, states } = await failing();
    const foreign = await store.deadLetters.add(letter({ consumer: 'email', eventId: 'mail' }));
    await store.deadLetters.markSent(foreign);
    const forged = { 'concordat-redrive-for': 'billing', 'concordat-redrive-letter': foreign };
    await store.deadLetters.reopen(foreign, { reason: 'invalid', error: '', problems: [], attempts: 0 });
    await broker.publish([rawMessage('{', { id: 'e1', headers: forged })]);
    await idle();
    expect(await states()).toEqual(['mail invalid waiting', 'e1 invalid waiting']);
    await broker.close();
  });

  it('sends in the order in which the letters were put aside, whatever order they are named in', async () => {
    const { broker, store, idle, again, broken, effects } = await failing();
    for (const id of ['e1', 'e2', 'e3']) broken.add(id);
    await broker.publish([...broken].map((id) => order(id)));
    await idle();
    broken.clear();
    const ids = (await store.deadLetters.list()).map(({ id }) => id);
    expect((await again(ids.toReversed())).redriven).toEqual(ids);
    await idle();
    expect(effects).toEqual(['e1:5', 'e2:5', 'e3:5']);
    await broker.close();
  });
});

describe('where order matters', () => {
  const parking = { onExhausted: 'park-key' } as const;

  it('parks those behind a failed message of their key, and no other key', async () => {
    const { broker, idle, broken, effects, states, words } = await failing(parking);
    broken.add('a1');
    await broker.publish([
      order('a1', 'a'),
      order('b1', 'b'),
      order('a2', 'a'),
      order('a3', 'a'),
      rawMessage('{"orderId":"o","total":5}', { id: 'n', key: null }),
    ]);
    await idle();
    expect(effects.toSorted()).toEqual(['b1:5', 'n:5']);
    expect(await states()).toEqual(['a1 fatal waiting', 'a2 parked waiting', 'a3 parked waiting']);
    expect(words().filter((word) => word === 'parked').length).toBe(2);
    await broker.close();
  });

  it('lets them follow in order when the first is redriven, and new ones go on', async () => {
    const { broker, store, idle, again, broken, effects, states } = await failing(parking);
    broken.add('a1');
    await broker.publish(['a1', 'a2', 'a3'].map((id) => order(id, 'a')));
    await idle();
    broken.clear();
    const [first] = await store.deadLetters.list();
    await again([first?.id ?? '']);
    await broker.publish([order('a4', 'a')]);
    await idle();
    expect(effects).toEqual(['a1:5', 'a2:5', 'a3:5', 'a4:5']);
    expect(await states()).toEqual(['a1 fatal redriven', 'a2 parked redriven', 'a3 parked redriven']);
    await broker.close();
  });

  it('isn’t held up by events of the key that the consumer has no handler for', async () => {
    const { broker, store, idle, again, broken, effects, states, words } = await failing(parking);
    broken.add('a1');
    const foreign = rawMessage('whatever', { id: 'x', key: 'a', type: 'OrderCancelled' });
    await broker.publish([order('a1', 'a'), foreign, order('a2', 'a')]);
    await idle();
    expect(words().filter((word) => word === 'skipped').length).toBe(1);
    broken.clear();
    // As if it had been put aside when there still was a handler.
    const id = await store.deadLetters.add({
      ...letter({ key: 'a', eventId: 'x', offset: '99', reason: 'parked' }),
      headers: foreign.headers,
    });
    expect(await states()).toEqual(['a1 fatal waiting', 'a2 parked waiting', 'x parked waiting']);
    const [first] = await store.deadLetters.list();
    await again([first?.id ?? '']);
    await broker.publish([order('a3', 'a')]);
    await idle();
    expect(effects).toEqual(['a1:5', 'a2:5', 'a3:5']);
    expect((await store.deadLetters.get(id))?.state).toBe('redriven');
    await broker.close();
  });

  it('keeps the order when the whole key is redriven while new messages arrive', async () => {
    const { broker, idle, again, broken, effects } = await failing(parking);
    broken.add('a1');
    await broker.publish(['a1', 'a2'].map((id) => order(id, 'a')));
    await idle();
    broken.clear();
    const publishing = broker.publish([order('a3', 'a')]);
    await Promise.all([publishing, again({ key: 'a' })]);
    await broker.publish([order('a4', 'a')]);
    await idle();
    expect(effects).toEqual(['a1:5', 'a2:5', 'a3:5', 'a4:5']);
    await broker.close();
  });

  it('stops following at the next one that fails', async () => {
    const { broker, store, idle, again, broken, effects, states } = await failing(parking);
    broken.add('a1').add('a3');
    await broker.publish(['a1', 'a2', 'a3', 'a4'].map((id) => order(id, 'a')));
    await idle();
    broken.delete('a1');
    const [first] = await store.deadLetters.list();
    await again([first?.id ?? '']);
    await idle();
    expect(effects).toEqual(['a1:5', 'a2:5']);
    expect(await states()).toEqual([
      'a1 fatal redriven',
      'a2 parked redriven',
      'a3 fatal waiting',
      'a4 parked waiting',
    ]);
    await broker.close();
  });

  it('lets nobody overtake: a parked message that is redriven alone is parked again', async () => {
    const { broker, store, idle, again, broken, effects, states } = await failing(parking);
    broken.add('a1');
    await broker.publish(['a1', 'a2'].map((id) => order(id, 'a')));
    await idle();
    const [, second] = await store.deadLetters.list();
    await again([second?.id ?? '']);
    await idle();
    expect(effects).toEqual([]);
    expect(await states()).toEqual(['a1 fatal waiting', 'a2 parked waiting']);
    await store.deadLetters.settle((await store.deadLetters.list())[0]?.id ?? '', 'discarded');
    await again([second?.id ?? '']);
    await eventually('the second', () => effects.length === 1);
    await idle();
    expect(await states()).toEqual(['a1 fatal discarded', 'a2 parked redriven']);
    await broker.close();
  });

  it('lets them follow when the first is discarded, ahead of what comes next', async () => {
    const { broker, store, idle, broken, effects, states } = await failing(parking);
    broken.add('a1');
    await broker.publish(['a1', 'a2', 'a3'].map((id) => order(id, 'a')));
    await idle();
    const [first] = await store.deadLetters.list();
    await store.deadLetters.settle(first?.id ?? '', 'discarded');
    await broker.publish([order('a4', 'a'), order('a5', 'a')]);
    await idle();
    expect(effects).toEqual(['a2:5', 'a3:5', 'a4:5', 'a5:5']);
    expect(await states()).toEqual(['a1 fatal discarded', 'a2 parked redriven', 'a3 parked redriven']);
    await broker.close();
  });

  it('leaves those alone that failed for a reason of their own', async () => {
    const { broker, running, handler, store, idle, consume, again, broken, effects, states } = await failing();
    broken.add('a1').add('a2');
    await broker.publish(['a1', 'a2'].map((id) => order(id, 'a')));
    await idle();
    await running.stop();
    broken.clear();
    await consume(handler, parking);
    const [head] = await store.deadLetters.list();
    await again([head?.id ?? '']);
    await eventually('the first', () => effects.length > 0);
    await idle();
    expect(effects).toEqual(['a1:5']);
    expect(await states()).toEqual(['a1 fatal redriven', 'a2 fatal waiting']);
    await broker.close();
  });

  it('takes no more of the followers when it is stopped, and the rest when it starts again', async () => {
    const { broker, running, handler, store, idle, consume, again, broken, effects, states } = await failing(parking);
    broken.add('a1');
    await broker.publish(['a1', 'a2', 'a3'].map((id) => order(id, 'a')));
    await idle();
    await running.stop();
    broken.clear();
    let stopping: Promise<void> | undefined;
    const second = await consume(async (payload, context) => {
      await handler(payload, context);
      stopping ??= second.stop();
    }, parking);
    const [head] = await store.deadLetters.list();
    await again([head?.id ?? '']);
    await eventually('the stop', () => stopping !== undefined);
    await stopping;
    expect(effects).toEqual(['a1:5']);
    expect(await states()).toEqual(['a1 fatal redriven', 'a2 parked waiting', 'a3 parked waiting']);
    await consume(handler, parking);
    await idle();
    expect(effects).toEqual(['a1:5', 'a2:5', 'a3:5']);
    await broker.close();
  });
});
