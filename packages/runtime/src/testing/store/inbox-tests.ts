import type { StoreTests } from './store-harness.ts';

/** An event is handled once per consumer, and its starts are counted whatever becomes of them. */
export function inboxTests({ describe, expect, withStore }: StoreTests): void {
  describe('inbox', () => {
    withStore('says once that an event is new, for each consumer', async (store) => {
      const record = (consumer: string, eventId: string) =>
        store.transaction((tx) => store.inbox.record(tx, consumer, eventId));
      expect(await record('billing', 'e1')).toBe(true);
      expect(await record('billing', 'e1')).toBe(false);
      expect(await record('email', 'e1')).toBe(true);
      expect(await record('billing', 'e2')).toBe(true);
    });

    withStore('says so within one transaction too', async (store) => {
      const answers = await store.transaction(async (tx) => [
        await store.inbox.record(tx, 'billing', 'e1'),
        await store.inbox.record(tx, 'billing', 'e1'),
      ]);
      expect(answers).toEqual([true, false]);
    });

    withStore('says it to one of many that ask at once', async (store) => {
      const answers = await Promise.all(
        Array.from({ length: 8 }, () => store.transaction((tx) => store.inbox.record(tx, 'billing', 'e1'))),
      );
      expect(answers.filter(Boolean)).toEqual([true]);
    });

    withStore('lets the next one try when the first rolls back', async (store) => {
      const failing = store.transaction(async (tx) => {
        await store.inbox.record(tx, 'billing', 'e1');
        throw new Error('handler failed');
      });
      const waiting = store.transaction((tx) => store.inbox.record(tx, 'billing', 'e1'));
      await expect(failing).rejects.toMatchObject({ message: 'handler failed' });
      expect(await waiting).toBe(true);
    });

    withStore('counts starts, for each consumer and event, until they are settled', async (store) => {
      const { inbox } = store;
      expect([await inbox.started('billing', 'e1'), await inbox.started('billing', 'e1')]).toEqual([1, 2]);
      expect(await inbox.started('email', 'e1')).toBe(1);
      expect(await inbox.started('billing', 'e2')).toBe(1);
      await inbox.settled('billing', 'e1');
      await inbox.settled('billing', 'never-started');
      expect(await inbox.started('billing', 'e1')).toBe(1);
      expect(await inbox.started('email', 'e1')).toBe(2);
    });

    withStore('counts starts at once, without losing any', async (store) => {
      const counts = await Promise.all(Array.from({ length: 10 }, () => store.inbox.started('billing', 'e1')));
      expect(counts.sort((a, b) => a - b)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    });

    withStore(
      'forgets the count with the transaction that settles it, and keeps it when that rolls back',
      async (store) => {
        const { inbox } = store;
        await inbox.started('billing', 'e1');
        const failing = store.transaction(async (tx) => {
          await inbox.settled('billing', 'e1', tx);
          throw new Error('rolled back');
        });
        await expect(failing).rejects.toMatchObject({ message: 'rolled back' });
        expect(await inbox.started('billing', 'e1')).toBe(2);
        await store.transaction((tx) => inbox.settled('billing', 'e1', tx));
        expect(await inbox.started('billing', 'e1')).toBe(1);
      },
    );

    withStore('takes ids that no honest producer sends', async (store) => {
      for (const id of ['e\u0000', 'e'.repeat(100_000), `${'e'.repeat(100_000)}f`]) {
        const record = () => store.transaction((tx) => store.inbox.record(tx, 'billing', id));
        expect([await record(), await record()]).toEqual([true, false]);
        expect([await store.inbox.started('billing', id), await store.inbox.started('billing', id)]).toEqual([1, 2]);
        await store.inbox.settled('billing', id);
        expect(await store.inbox.started('billing', id)).toBe(1);
      }
    });

    withStore('forgets what is old of one consumer alone, when it is told so', async (store) => {
      const record = (consumer: string) => store.transaction((tx) => store.inbox.record(tx, consumer, 'e1'));
      await record('billing');
      await record('email');
      expect(await store.inbox.prune(new Date(Date.now() + 3_600_000), 'billing')).toBe(1);
      expect([await record('billing'), await record('email')]).toEqual([true, false]);
    });

    withStore('forgets what is older than it is told, and says how much', async (store) => {
      for (const id of ['e1', 'e2', 'e3']) await store.transaction((tx) => store.inbox.record(tx, 'billing', id));
      expect(await store.inbox.prune(new Date(0))).toBe(0);
      expect(await store.transaction((tx) => store.inbox.record(tx, 'billing', 'e1'))).toBe(false);
      expect(await store.inbox.prune(new Date(Date.now() + 3_600_000))).toBe(3);
      expect(await store.transaction((tx) => store.inbox.record(tx, 'billing', 'e1'))).toBe(true);
    });
  });
}
