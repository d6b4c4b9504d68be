import { describe, expect, it } from 'vitest';
import { gate } from '../testing/gate.ts';
import { storeConformance } from '../testing/store/store-conformance.ts';
import { commit, entry } from '../testing/store/store-harness.ts';
import { inMemoryStore } from './in-memory-store.ts';

storeConformance({ describe, it, expect }, 'in memory', {
  features: { concurrentTransactions: true, wakes: true },
  open: async () => {
    const store = inMemoryStore();
    return { store, close: () => store.close() };
  },
});

describe('the in-memory store', () => {
  it('runs what was to happen at the commit, then and only then', async () => {
    const store = inMemoryStore();
    const effects: string[] = [];
    await store.transaction(async (tx) => {
      tx.onCommit(() => effects.push('first'));
      tx.onCommit(() => effects.push('second'));
      expect(effects).toEqual([]);
    });
    await expect(
      store.transaction(async (tx) => {
        tx.onCommit(() => effects.push('never'));
        throw new Error('rolled back');
      }),
    ).rejects.toThrow('rolled back');
    expect(effects).toEqual(['first', 'second']);
  });

  it('rejects with an outage while it is down, and an open transaction leaves nothing', async () => {
    const store = inMemoryStore();
    await expect(
      store.transaction(async (tx) => {
        await store.outbox.add(tx, [entry('e1')]);
        store.fail();
      }),
    ).rejects.toMatchObject({ code: 'outage' });
    await expect(store.inbox.started('billing', 'e1')).rejects.toMatchObject({ code: 'outage' });
    await expect(store.deadLetters.list()).rejects.toMatchObject({ code: 'outage' });
    await expect(store.outbox.source.status()).rejects.toMatchObject({ code: 'outage' });
    store.recover();
    await commit(store, entry('e1'));
  });

  it('ends one of two transactions that wait for each other, as transient', async () => {
    const store = inMemoryStore();
    const [first, second] = [gate(), gate()];
    const take = async (mine: string, other: string, have: typeof first, wait: typeof first) =>
      store.transaction(async (tx) => {
        await store.outbox.lockKey(tx, mine);
        have.open();
        await wait.passed;
        await store.outbox.lockKey(tx, other);
      });
    const outcomes = await Promise.allSettled([take('a', 'b', first, second), take('b', 'a', second, first)]);
    expect(outcomes.filter((outcome) => outcome.status === 'fulfilled').length).toBe(1);
    expect(outcomes.find((outcome) => outcome.status === 'rejected')?.reason).toMatchObject({ code: 'transient' });
  });

  it('refuses a transaction that has ended', async () => {
    const store = inMemoryStore();
    const tx = await store.transaction(async (own) => own);
    await expect(store.outbox.add(tx, [entry('e1')])).rejects.toMatchObject({ code: 'closed' });
  });
});
