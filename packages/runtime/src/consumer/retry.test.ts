import { describe, expect, it } from 'vitest';
import { identityOf } from '../envelope.ts';
import { consumerHarness } from '../fixtures/consumer-harness.ts';
import { inMemoryStore } from '../in-memory/in-memory-store.ts';
import { redrive } from '../redrive.ts';
import { RuntimeError } from '../runtime-error.ts';
import { eventually } from '../testing/eventually.ts';
import { rawMessage } from '../testing/sdk/raw-message.ts';
import { retry } from './retry.ts';

const order = (id: string, key = 'k') => rawMessage('{"orderId":"o1","total":5}', { id, key });

describe('a handler that fails', () => {
  it('is tried again, in a fresh transaction, and takes effect once', async () => {
    const { broker, store, consume, idle, effect, effects, events } = consumerHarness();
    const attempts: number[] = [];
    await consume(async (_payload, { tx, attempt }) => {
      attempts.push(attempt);
      effect(tx, `attempt ${attempt}`);
      if (attempt < 3) throw new Error('not yet');
    });
    await broker.publish([order('e1')]);
    await idle();
    expect(attempts).toEqual([1, 2, 3]);
    expect(effects).toEqual(['attempt 3']);
    expect(events).toMatchObject([
      { what: 'retried', attempt: 1, eventId: 'e1', type: 'OrderPlaced', error: { message: '[transient] not yet' } },
      { what: 'retried', attempt: 2 },
      { what: 'handled', attempt: 3, redriven: false },
    ]);
    expect(await store.inbox.started('billing', identityOf({ source: '/elsewhere', id: 'e1' }))).toBe(1);
    await broker.close();
  });

  it('is put aside after the attempts that the contract allows, and the next message goes on', async () => {
    const { broker, store, consume, idle, effect, effects, words } = consumerHarness();
    await consume(async (_payload, { tx, eventId }) => {
      if (eventId === 'poison') throw new TypeError('total is not a function');
      effect(tx, eventId);
    });
    await broker.publish([order('poison'), order('fine')]);
    await idle();
    expect(words()).toEqual(['retried', 'retried', 'dead-lettered', 'handled']);
    expect(effects).toEqual(['fine']);
    const [letter] = await store.deadLetters.list();
    expect(letter).toMatchObject({
      consumer: 'billing',
      channel: 'orders',
      reason: 'exhausted',
      error: 'total is not a function',
      attempts: 3,
      eventId: 'poison',
      type: 'OrderPlaced',
      key: 'k',
      headers: { 'ce-id': 'poison' },
    });
    await broker.close();
  });

  it('is given the attempts that the consumer asks for instead', async () => {
    const { broker, consume, idle, words } = consumerHarness();
    await consume(() => Promise.reject(new Error('never')), { retry: { maxAttempts: 1 } });
    await broker.publish([order('e1')]);
    await idle();
    expect(words()).toEqual(['dead-lettered']);
    await broker.close();
  });

  it.each([
    ['fatal', 'fatal', 1],
    ['invalid', 'invalid', 1],
    ['usage', 'fatal', 1],
    ['transient', 'exhausted', 3],
  ] as const)('with the code %s is put aside as %s after %i attempts', async (code, reason, attempts) => {
    const { broker, store, consume, idle } = consumerHarness();
    await consume(() => Promise.reject(new RuntimeError(code, 'because')));
    await broker.publish([order('e1')]);
    await idle();
    expect(await store.deadLetters.list()).toMatchObject([{ reason, attempts, error: 'because' }]);
    await broker.close();
  });

  it('with an outage waits as long as it takes, and nothing is held against the message', async () => {
    const { broker, consume, idle, effect, effects, words } = consumerHarness();
    let outages = 20;
    const attempts: number[] = [];
    await consume(async (_payload, { tx, attempt }) => {
      attempts.push(attempt);
      outages -= 1;
      if (outages >= 0) throw new RuntimeError('outage', 'the mail server is away');
      effect(tx, 'sent');
    });
    await broker.publish([order('e1')]);
    await idle();
    expect(effects).toEqual(['sent']);
    expect(new Set(attempts)).toEqual(new Set([1]));
    expect(words()).toEqual([...Array(20).fill('paused'), 'handled']);
    await broker.close();
  });

  it('is given all its attempts when the store was away before they could be counted', async () => {
    const { broker, store, consume, idle } = consumerHarness();
    const started = store.inbox.started.bind(store.inbox);
    let outages = 4;
    store.inbox.started = async (...event) => {
      outages -= 1;
      if (outages >= 0) throw new RuntimeError('outage', 'not there yet');
      return started(...event);
    };
    const attempts: number[] = [];
    await consume(async (_payload, { attempt }) => {
      attempts.push(attempt);
      throw new Error('never');
    });
    await broker.publish([order('e1')]);
    await idle();
    expect(attempts).toEqual([1, 2, 3]);
    await broker.close();
  });

  it('is given all its attempts again when it is redriven', async () => {
    const { broker, store, consume, idle, effect, effects } = consumerHarness();
    let tries = 0;
    await consume(async (_payload, { tx, attempt }) => {
      tries += 1;
      if (tries < 6) throw new Error('not yet');
      effect(tx, `try ${tries}, attempt ${attempt}`);
    });
    await broker.publish([order('e1')]);
    await idle();
    await redrive(store.deadLetters, broker, {});
    await idle();
    expect(effects).toEqual(['try 6, attempt 3']);
    await broker.close();
  });

  it('that kills its process every time is put aside without being run again', async () => {
    const { broker, store, consume, idle, words } = consumerHarness();
    const identity = identityOf({ source: '/elsewhere', id: 'killer' });
    for (let start = 0; start < 3; start += 1) await store.inbox.started('billing', identity);
    let runs = 0;
    await consume(async () => {
      runs += 1;
    });
    await broker.publish([order('killer')]);
    await idle();
    expect(runs).toBe(0);
    expect(words()).toEqual(['dead-lettered']);
    expect(await store.deadLetters.list()).toMatchObject([
      { reason: 'exhausted', attempts: 3, error: '3 attempts were started and none came to an end' },
    ]);
    await broker.close();
  });

  it('because it was told to stop is neither counted out nor put aside', async () => {
    const { broker, store, consume, effect, effects, idle } = consumerHarness();
    let started = false;
    const first = await consume(
      (_payload, { signal }) => {
        started = true;
        return new Promise((_resolve, reject) => signal.addEventListener('abort', () => reject(new Error('aborted'))));
      },
      { retry: { maxAttempts: 1 } },
    );
    await broker.publish([order('e1')]);
    await eventually('the handler', () => started);
    await first.stop();
    expect(await store.deadLetters.count({ state: 'any' })).toBe(0);
    await consume(async (_payload, { tx }) => effect(tx, 'done'), { retry: { maxAttempts: 2 } });
    await idle();
    expect(effects).toEqual(['done']);
    await broker.close();
  });

  it('by taking too long is told so, rolled back and tried again', async () => {
    const { broker, consume, idle, effect, effects, events } = consumerHarness();
    const late: unknown[] = [];
    await consume(
      async (_payload, { tx, attempt, signal }) => {
        if (attempt > 1) return effect(tx, `attempt ${attempt}`);
        effect(tx, 'too late');
        await new Promise((resolve) => signal.addEventListener('abort', resolve));
        late.push(signal.reason);
      },
      { timeoutMs: 20 },
    );
    await broker.publish([order('e1')]);
    await idle();
    expect(effects).toEqual(['attempt 2']);
    expect(events[0]).toMatchObject({
      what: 'retried',
      error: { message: '[transient] the handler took longer than 20 ms' },
    });
    expect(late).toMatchObject([{ code: 'transient' }]);
    await broker.close();
  });

  it('while the store is down waits until it is back', async () => {
    const { broker, store, consume, idle, effect, effects, words } = consumerHarness();
    let down = true;
    await consume(
      async (_payload, { tx }) => {
        effect(tx, 'once');
        if (down) store.fail();
      },
      { retry: { baseMs: 1, capMs: 1 } },
    );
    await broker.publish([order('e1'), order('e2')]);
    await eventually('a few pauses', () => words().filter((word) => word === 'paused').length > 3);
    expect(effects).toEqual([]);
    down = false;
    store.recover();
    await idle();
    expect(effects).toEqual(['once', 'once']);
    expect(await store.deadLetters.count({ state: 'any' })).toBe(0);
    await broker.close();
  });
});

describe('the pauses between attempts', () => {
  it('double from the base up to the cap, for failures and for outages, wherever the outage is', async () => {
    const { inbox } = inMemoryStore();
    const failures = ['throws', 'throws', 'throws', 'outage', 'outage', 'away', 'away', 'outage', 'throws'];
    let now = '';
    const steps = retry({
      consumer: 'billing',
      inbox: {
        ...inbox,
        started: async (...event) => {
          now = failures.shift() ?? 'fine';
          if (now === 'away') throw new RuntimeError('outage', 'the store is away');
          return inbox.started(...event);
        },
      },
      fallback: { maxAttempts: 6, baseMs: 1, capMs: 6 },
      override: {},
      random: () => 1,
    })(async ({ attempt }) => {
      if (now === 'outage') throw new RuntimeError('outage', 'something is away');
      if (now === 'throws') throw new Error('not yet');
      return { what: 'handled', attempt, redriven: false };
    });
    const told: unknown[] = [];
    const outcome = await steps({
      identity: 'e1',
      signal: new AbortController().signal,
      handled: { definition: { retry: null } },
      tell: ({ what, delayMs }: { what: string; delayMs: number }) => told.push([what, delayMs]),
    } as unknown as Parameters<typeof steps>[0]);
    expect(outcome).toEqual({ what: 'handled', attempt: 5, redriven: false });
    expect(told).toEqual([
      ['retried', 1],
      ['retried', 2],
      ['retried', 4],
      ['paused', 1],
      ['paused', 2],
      ['paused', 4],
      ['paused', 6],
      ['paused', 6],
      ['retried', 6],
    ]);
  });
});
