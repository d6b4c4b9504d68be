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
});
