import { acquireAll, entry, readAll, type StoreTests } from './store-harness.ts';

/** The store's own transactions. */
export function transactionTests({ describe, expect, withStore }: StoreTests): void {
  describe('transactions', () => {
    withStore('returns what the work returns', async (store) => {
      expect(await store.transaction(async () => 42)).toBe(42);
    });

    withStore('rejects with the error of the work, itself, and leaves nothing', async (store) => {
      const failure = new Error('no stock');
      let caught: unknown;
      try {
        await store.transaction(async (tx) => {
          await store.outbox.add(tx, [entry('e1')]);
          await store.inbox.record(tx, 'billing', 'e1');
          throw failure;
        });
      } catch (error) {
        caught = error;
      }
      expect(caught).toBe(failure);
      expect(await readAll(store, await acquireAll(store, 'relay'))).toEqual([]);
      expect(await store.transaction((tx) => store.inbox.record(tx, 'billing', 'e1'))).toBe(true);
    });

    withStore('goes on after a failed transaction', async (store) => {
      for (let round = 0; round < 12; round += 1) {
        await expect(store.transaction(() => Promise.reject(new Error('again')))).rejects.toMatchObject({
          message: 'again',
        });
      }
      expect(await store.transaction(async () => 'fine')).toBe('fine');
    });
  });
}
