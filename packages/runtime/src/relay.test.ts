import { describe, expect, it } from 'vitest';
import type { Broker } from './broker.ts';
import { inMemoryBroker } from './in-memory/in-memory-broker.ts';
import { inMemoryStore } from './in-memory/in-memory-store.ts';
import type { Message } from './message.ts';
import { startRelay } from './relay.ts';
import type { RelayEvent } from './relay-event.ts';
import { RuntimeError } from './runtime-error.ts';
import { eventually } from './testing/eventually.ts';
import { gate } from './testing/gate.ts';
import { acquireAll, commit, entry } from './testing/store/store-harness.ts';

const backoff = { baseMs: 1, capMs: 2 };

function setup() {
  const [broker, store] = [inMemoryBroker(), inMemoryStore({ shards: 2 })];
  const events: RelayEvent[] = [];
  const { source } = store.outbox;
  const start = (options: Partial<Parameters<typeof startRelay>[0]> = {}) =>
    startRelay({ source, broker, backoff, pollMs: 5, onEvent: (event) => events.push(event), ...options });
  const published = () => broker.messages('orders').map((message) => message.headers['ce-id'] ?? '');
  const empty = () =>
    eventually('an empty outbox', async () => (await source.status().catch(() => undefined))?.pending === 0);
  return { broker, store, source, events, start, published, empty };
}

const ids = (prefix: string, count: number) => Array.from({ length: count }, (_, index) => `${prefix}${index}`);

describe('the relay', () => {
  it('publishes what was saved before it came and what is saved while it runs, as it was', async () => {
    const { broker, store, start, empty, events } = setup();
    await commit(store, entry('before', 'a'));
    const relay = start();
    await empty();
    const during = {
      ...entry('during', 'b'),
      body: Uint8Array.of(0, 255, 1),
      headers: { 'ce-id': 'during', 'x-note': 'as it was' },
    };
    await commit(store, during);
    await empty();
    await relay.stop();
    const { eventId: _eventId, type: _type, ...message } = during;
    expect(broker.messages('orders').at(-1)).toMatchObject(message);
    expect(events).toMatchObject([
      { what: 'published', messages: 1 },
      { what: 'published', messages: 1 },
    ]);
  });

  it('is woken by the commit and doesn’t wait for its next look', async () => {
    const { store, start, empty, published } = setup();
    const relay = start({ pollMs: 600_000, leaseMs: 1_200_000 });
    await commit(store, entry('first'));
    await empty();
    await commit(store, entry('second'));
    await empty();
    expect(published()).toEqual(['first', 'second']);
    await relay.stop();
  });

  it('finds without being woken what it was not told of', async () => {
    const { source, store, start, empty } = setup();
    const relay = start({ source: { ...source, onWake: async () => async () => {} } });
    await commit(store, entry('e1'));
    await empty();
    await relay.stop();
  });

  it('keeps each key in order, batch by batch', async () => {
    const { store, start, empty, published } = setup();
    for (const round of ids('', 20)) await commit(store, ...['a', 'b', 'c'].map((key) => entry(`${key}${round}`, key)));
    const relay = start({ batch: 7 });
    await empty();
    await relay.stop();
    for (const key of ['a', 'b', 'c']) expect(published().filter((id) => id.startsWith(key))).toEqual(ids(key, 20));
  });

  it('survives an outage of the broker and loses nothing', async () => {
    const { broker, store, start, empty, events, published } = setup();
    broker.fail();
    const relay = start();
    await commit(store, entry('e0'), entry('e1'));
    await eventually('a few tries', () => events.filter(({ what }) => what === 'outage').length > 3);
    expect(events.find(({ what }) => what === 'outage')).toMatchObject({ error: { code: 'outage' } });
    broker.recover();
    await empty();
    await relay.stop();
    expect(published()).toEqual(['e0', 'e1']);
  });

  it('sends again what may not have been stored', async () => {
    const { broker, store, start, empty, published } = setup();
    let answers = 0;
    broker.inject({
      onPublish: () => {
        answers += 1;
        return answers === 1 ? 'lose-answer' : undefined;
      },
    });
    await commit(store, entry('e0'), entry('e1'));
    const relay = start();
    await empty();
    await relay.stop();
    expect(published()).toEqual(['e0', 'e1', 'e0', 'e1']);
  });

  it('survives an outage of the store, at the start too', async () => {
    const { store, start, empty, events, published } = setup();
    await commit(store, entry('e0'));
    store.fail();
    const relay = start();
    await eventually('a few tries', () => events.length > 3);
    store.recover();
    await empty();
    store.fail();
    store.recover();
    await commit(store, entry('e1'));
    await empty();
    await relay.stop();
    expect(published()).toEqual(['e0', 'e1']);
  });

  it('says which message the broker refuses, and publishes those before it and those of other shards', async () => {
    const { broker, store, start, events, published } = setup();
    const picky: Broker = {
      ...broker,
      publish: async (messages: readonly Message[]) => {
        if (messages.some((message) => message.headers['ce-id'] === 'huge'))
          throw new RuntimeError('invalid', 'larger than the broker takes');
        await broker.publish(messages);
      },
    };
    await commit(
      store,
      entry('first', 'a'),
      entry('huge', 'a'),
      entry('behind', 'a'),
      ...ids('other', 20).map((id) => entry(id, id)),
    );
    const relay = start({ broker: picky });
    await eventually('the refusal', () => events.some((event) => event.what === 'blocked' && event.eventId === 'huge'));
    await eventually('the other shard', () => published().some((id) => id.startsWith('other')));
    expect(published()).toContain('first');
    expect(published()).not.toContain('behind');
    await relay.stop();
    expect((await store.outbox.source.status()).pending).toBeGreaterThan(1);
  });

  it('shares the shards with other relays and takes over when one is gone', async () => {
    const { store, source, start, empty, published } = setup();
    const first = start({ owner: 'first', maxShards: 1 });
    const second = start({ owner: 'second' });
    await eventually(
      'both at work',
      async () => new Set((await source.status()).shards.map(({ owner }) => owner)).size === 2,
    );
    await commit(store, ...ids('e', 20).map((id) => entry(id, id)));
    await empty();
    await first.stop();
    await eventually('the second alone', async () =>
      (await source.status()).shards.every(({ owner }) => owner === 'second'),
    );
    await commit(store, ...ids('f', 20).map((id) => entry(id, id)));
    await empty();
    await second.stop();
    expect(published().toSorted()).toEqual([...ids('e', 20), ...ids('f', 20)].toSorted());
  });

  it('removes nothing under a lease that it lost while it was publishing', async () => {
    const { broker, store, source, start, events } = setup();
    const [reached, proceed] = [gate(), gate()];
    const slow: Broker = {
      ...broker,
      publish: async (messages) => {
        reached.open();
        await proceed.passed;
        await broker.publish(messages);
      },
    };
    await commit(store, entry('e0', 'a'));
    const relay = start({ broker: slow, owner: 'slow', leaseMs: 40 });
    await reached.passed;
    await eventually(
      'the lease of somebody else',
      async () => (await acquireAll(store, 'other')).length === source.shards,
    );
    proceed.open();
    await eventually('the loss', () => events.some(({ what }) => what === 'lease-lost'));
    await relay.stop();
    expect(await source.status()).toMatchObject({ pending: 1, shards: [{ owner: 'other' }, { owner: 'other' }] });
  });

  it('renews its leases however much there is to publish', async () => {
    const { source, start, published } = setup();
    let renewals = 0;
    const endless = start({
      batch: 1,
      leaseMs: 20,
      source: {
        ...source,
        acquire: (owner, options) => {
          renewals += 1;
          return source.acquire(owner, options);
        },
        read: async ({ shard }) => {
          await new Promise((resolve) => setTimeout(resolve, 0));
          return [{ ...entry(`e${published().length}`, `k${shard}`), id: String(published().length) }];
        },
      },
    });
    await eventually('renewals', () => renewals > 3);
    await endless.stop();
    expect(published().length).toBeGreaterThan(3);
  });

  it('gives its shards back when it is stopped, which may be said twice', async () => {
    const { store, source, start } = setup();
    const relay = start();
    await eventually('its leases', async () =>
      (await source.status()).shards.every(({ owner }) => owner === relay.owner),
    );
    await relay.stop();
    await relay.stop();
    expect((await acquireAll(store, 'next')).length).toBe(2);
  });
});
