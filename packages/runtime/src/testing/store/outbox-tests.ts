import { gate } from '../gate.ts';
import { acquireAll, commit, entry, readAll, type StoreTests } from './store-harness.ts';

/** An entry exists exactly when its transaction commits, and leaves in the order of its key. */
export function outboxTests({ describe, expect, withStore, features }: StoreTests): void {
  describe('outbox', () => {
    withStore('keeps an entry as it was, bytes and all', async (store) => {
      const body = Uint8Array.from({ length: 256 }, (_, byte) => byte);
      const headers = { 'ce-id': 'e1', 'ce-subject': '', 'x-note': 'Größe "日本" \\ 🧾' };
      const entries = [
        { ...entry('e1', 'Größe/1'), headers, body },
        { ...entry('e2', null), body: new Uint8Array(0) },
        { ...entry('e3', ''), body: new Uint8Array(700_000).fill(7) },
      ];
      await commit(store, ...entries);
      const found = await readAll(store, await acquireAll(store, 'relay'));
      expect(found.length).toBe(entries.length);
      for (const { id, ...one } of found) {
        const expected = entries.find((candidate) => candidate.eventId === one.eventId) ?? entry('missing');
        expect(/^\d+$/.test(id)).toBe(true);
        expect({ ...one, body: Buffer.from(one.body).toString('base64') }).toEqual({
          ...expected,
          body: Buffer.from(expected.body).toString('base64'),
        });
      }
    });

    withStore(
      'hands out the entries of a key in the order in which they were written, and each entry once',
      async (store) => {
        for (let round = 0; round < 5; round += 1) {
          const keys = ['a', 'b', 'c', 'd', 'e', 'f'];
          await commit(
            store,
            ...keys.flatMap((key) => [entry(`${key}-${round}-0`, key), entry(`${key}-${round}-1`, key)]),
          );
        }
        const all = await readAll(store, await acquireAll(store, 'relay'));
        expect(all.length).toBe(60);
        expect(new Set(all.map((one) => one.id)).size).toBe(60);
        for (const key of ['a', 'b', 'c', 'd', 'e', 'f']) {
          const mine = all.filter((one) => one.key === key).map((one) => one.eventId);
          expect(mine).toEqual([0, 1, 2, 3, 4].flatMap((round) => [`${key}-${round}-0`, `${key}-${round}-1`]));
        }
      },
    );

    withStore('reads the oldest first, as many as asked for, and removes exactly what it is told', async (store) => {
      await commit(store, ...['1', '2', '3', '4'].map((id) => entry(id)));
      const leases = await acquireAll(store, 'relay');
      const [first, second] = await readAll(store, leases, 2);
      expect([first?.eventId, second?.eventId]).toEqual(['1', '2']);
      for (const lease of leases) {
        const [head, next] = await store.outbox.source.read(lease, 2);
        if (head && next) expect(await store.outbox.source.remove(lease, [next.id])).toBe(true);
      }
      expect((await readAll(store, leases)).map((one) => one.eventId)).toEqual(['1', '3', '4']);
    });

    withStore('refuses an event id that is pending already, and the whole transaction with it', async (store) => {
      await commit(store, entry('e1'));
      await expect(commit(store, entry('e2'), entry('e1', 'other'))).rejects.toMatchObject({ code: 'duplicate-event' });
      await expect(commit(store, entry('e3'), entry('e3'))).rejects.toMatchObject({ code: 'duplicate-event' });
      expect((await readAll(store, await acquireAll(store, 'relay'))).map((one) => one.eventId)).toEqual(['e1']);
    });

    withStore('says how many entries wait, and for how long', async (store) => {
      expect(await store.outbox.source.status()).toMatchObject({ pending: 0, oldestAgeMs: null });
      await commit(store, entry('e1', 'a'), entry('e2', 'b'));
      const leases = await acquireAll(store, 'relay-1');
      const status = await store.outbox.source.status();
      expect(status.pending).toBe(2);
      expect(status.oldestAgeMs).toBeGreaterThanOrEqual(0);
      expect(status.oldestAgeMs).toBeLessThanOrEqual(60_000);
      expect(status.shards.map((one) => one.owner)).toEqual(leases.map(() => 'relay-1'));
      expect(status.shards.reduce((sum, one) => sum + one.pending, 0)).toBe(2);
    });

    withStore('keeps a key in order when many write it at once under its lock', async (store) => {
      let turn = 0;
      await Promise.all(
        Array.from({ length: 12 }, () =>
          store.transaction(async (tx) => {
            await store.outbox.lockKey(tx, 'k');
            turn += 1;
            await store.outbox.add(tx, [entry(`turn-${turn}`, 'k')]);
          }),
        ),
      );
      const order = (await readAll(store, await acquireAll(store, 'relay'))).map((one) => one.eventId);
      expect(order).toEqual(Array.from({ length: 12 }, (_, index) => `turn-${index + 1}`));
    });

    if (features.concurrentTransactions) {
      withStore('shows nothing before the commit, and misses no late committer', async (store) => {
        const leases = await acquireAll(store, 'relay');
        const [written, finish] = [gate(), gate()];
        const late = store.transaction(async (tx) => {
          await store.outbox.add(tx, [entry('late', 'a')]);
          written.open();
          await finish.passed;
        });
        await written.passed;
        await commit(store, entry('early', 'a'), entry('early-2', 'b'));
        const seen = await readAll(store, leases);
        expect(seen.map((one) => one.eventId).sort()).toEqual(['early', 'early-2']);
        for (const lease of leases) {
          const ids = (await store.outbox.source.read(lease, 10)).map((one) => one.id);
          expect(await store.outbox.source.remove(lease, ids)).toBe(true);
        }
        finish.open();
        await late;
        expect((await readAll(store, leases)).map((one) => one.eventId)).toEqual(['late']);
      });

      withStore('reads a late committer in its place, before what was written after it', async (store) => {
        const [written, finish] = [gate(), gate()];
        const late = store.transaction(async (tx) => {
          await store.outbox.add(tx, [entry('late', 'a')]);
          written.open();
          await finish.passed;
        });
        await written.passed;
        await commit(store, entry('early', 'a'));
        finish.open();
        await late;
        const order = (await readAll(store, await acquireAll(store, 'relay'))).map((one) => one.eventId);
        expect(order).toEqual(['late', 'early']);
      });

      withStore('makes writers of one key wait for each other, and of no other key', async (store) => {
        const [locked, finish] = [gate(), gate()];
        const first = store.transaction(async (tx) => {
          await store.outbox.lockKey(tx, 'a');
          locked.open();
          await finish.passed;
        });
        await locked.passed;
        let passed = false;
        const second = store.transaction(async (tx) => {
          await store.outbox.lockKey(tx, 'a');
          passed = true;
        });
        for (const key of ['b', 'c', 'd']) await store.transaction((tx) => store.outbox.lockKey(tx, key));
        expect(passed).toBe(false);
        finish.open();
        await Promise.all([first, second]);
        expect(passed).toBe(true);
      });
    }
  });
}
