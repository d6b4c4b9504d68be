import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { consumerHarness } from '../fixtures/consumer-harness.ts';
import { badPayloads } from '../testing/sdk/bad-payloads.ts';
import { rawMessage } from '../testing/sdk/raw-message.ts';

describe('a bad message', () => {
  it.each(badPayloads.map((row) => [row.what, row] as const))(
    '%s: goes to the dead letters with its original bytes, and the consumer goes on',
    async (_what, row) => {
      const { broker, store, consume, idle, effect, effects, words } = consumerHarness();
      await consume(async ({ orderId }, { tx }) => effect(tx, orderId));
      const message = row.message();
      await broker.publish([message, rawMessage('{"orderId":"next","total":5}')]);
      await idle();
      expect(effects).toEqual(['next']);
      expect(words()).toEqual(['dead-lettered', 'handled']);
      const [letter, ...more] = await store.deadLetters.list();
      expect(more).toEqual([]);
      expect(letter?.reason).toBe(row.reason);
      expect(letter?.error).toContain(row.error);
      expect(letter?.error.length).toBeLessThan(400);
      expect(Buffer.from(letter?.body ?? []).equals(Buffer.from(message.body))).toBe(true);
      expect(letter?.headers).toEqual(message.headers);
      expect(letter?.key).toBe(message.key);
      await broker.close();
    },
  );

  it('is passed over when the consumer doesn’t want to know unknown events', async () => {
    const { broker, store, consume, idle, words } = consumerHarness();
    await consume(async () => {}, { onUnknown: 'skip' });
    await broker.publish([rawMessage('{}', { type: 'OrderTeleported' })]);
    await idle();
    expect(words()).toEqual(['skipped']);
    expect(await store.deadLetters.count({ state: 'any' })).toBe(0);
    await broker.close();
  });

  it('that can’t be put aside comes again until it can, and says so', async () => {
    const { broker, store, consume, idle, events } = consumerHarness();
    const add = store.deadLetters.add.bind(store.deadLetters);
    let refusals = 2;
    store.deadLetters.add = async (...letter) => {
      refusals -= 1;
      if (refusals >= 0) throw new Error('the table is being rebuilt');
      return add(...letter);
    };
    await consume(async () => {});
    await broker.publish([rawMessage('{')]);
    await idle();
    expect(events).toMatchObject([
      { what: 'returned', error: { message: '[transient] the table is being rebuilt' } },
      { what: 'returned' },
      { what: 'dead-lettered' },
    ]);
    await broker.close();
  });

  it('of any kind is handled, passed over or put aside as it was, and never stops the consumer', async () => {
    const valid = '{"orderId":"o1","total":5,"note":"a \\"quote\\""}';
    const mutated = fc
      .tuple(fc.nat(valid.length), fc.nat(4), fc.string({ unit: 'binary', maxLength: 3 }))
      .map(([at, gone, put]) => {
        return valid.slice(0, at) + put + valid.slice(at + gone);
      });
    const body = fc.oneof(
      fc.uint8Array({ maxLength: 40 }),
      mutated.map((text) => new TextEncoder().encode(text)),
      fc.json().map((text) => new TextEncoder().encode(text)),
    );
    const text = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 10 }),
      fc.constantFrom('', '1.0', 'OrderPlaced', '%zz', '%ff', '__proto__', 'billing'),
    );
    const names = fc.constantFrom(
      'ce-specversion',
      'ce-id',
      'ce-source',
      'ce-type',
      'ce-time',
      'content-type',
      'traceparent',
      'concordat-redrive-for',
      'concordat-redrive-letter',
      '__proto__',
      'constructor',
    );
    const hostile = fc.record({
      body,
      key: fc.option(text),
      headers: fc.uniqueArray(fc.tuple(names, text), { maxLength: 2, selector: ([name]) => name }),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(hostile, { minLength: 1, maxLength: 8 }), async (rows) => {
        const { broker, store, consume, idle, effect, effects, events } = consumerHarness();
        await consume(async ({ orderId, total }, { tx }) => effect(tx, `${typeof orderId} ${typeof total}`));
        const messages = rows.map((row) =>
          rawMessage(row.body, { key: row.key, headers: Object.fromEntries(row.headers) }),
        );
        await broker.publish([...messages, rawMessage(valid, { id: 'last' })]);
        await idle();
        expect(events.length).toBe(rows.length + 1);
        expect(events.some(({ what, eventId }) => what === 'handled' && eventId === 'last')).toBe(true);
        for (const seen of effects) expect(seen).toBe('string number');
        const letters = await store.deadLetters.list();
        const aside = events.filter(({ what }) => what === 'dead-lettered');
        expect(letters.length).toBe(aside.length);
        for (const letter of letters) {
          const original = messages.find(
            ({ body: bytes, headers }) =>
              headers['ce-id'] === letter.headers['ce-id'] && Buffer.from(bytes).equals(Buffer.from(letter.body)),
          );
          expect(letter.headers).toEqual(original?.headers);
          expect(letter.key).toBe(original?.key);
        }
        await broker.close();
      }),
      { seed: 11, numRuns: 150 },
    );
  });
});
