import { eventually } from '../eventually.ts';
import { acquireAll, commit, entry, readAll, type StoreTests } from './store-harness.ts';

/** One owner per shard at a time; an owner that was replaced can do no harm. */
export function leaseTests({ describe, expect, withStore, features }: StoreTests): void {
  describe('leases', () => {
    withStore('gives each shard to one owner', async (store) => {
      const mine = await acquireAll(store, 'one');
      expect(mine.map((lease) => lease.shard).sort((a, b) => a - b)).toEqual([
        ...Array(store.outbox.source.shards).keys(),
      ]);
      expect(mine.every((lease) => lease.owner === 'one')).toBe(true);
      expect(await acquireAll(store, 'two')).toEqual([]);
    });

    withStore('gives no more than asked for, and the rest to others', async (store) => {
      const { source } = store.outbox;
      const mine = await source.acquire('one', { leaseMs: 600_000, max: 1 });
      expect(mine.length).toBe(1);
      expect((await acquireAll(store, 'two')).length).toBe(source.shards - 1);
    });

    withStore('renews what the owner holds, under the same epoch', async (store) => {
      const before = await acquireAll(store, 'one');
      const after = await acquireAll(store, 'one');
      const epochs = (leases: typeof before) => new Map(leases.map((lease) => [lease.shard, lease.epoch]));
      expect(epochs(after)).toEqual(epochs(before));
    });

    withStore('gives a released shard to the next owner, under a greater epoch', async (store) => {
      const [lease] = await acquireAll(store, 'one');
      if (!lease) throw new Error('no lease');
      await store.outbox.source.release(lease);
      const [next, ...more] = await acquireAll(store, 'two');
      expect(more).toEqual([]);
      expect(next?.shard).toBe(lease.shard);
      expect(BigInt(next?.epoch ?? 0) > BigInt(lease.epoch)).toBe(true);
    });

    withStore('gives an expired shard to another owner and fences the former one off', async (store) => {
      const { source } = store.outbox;
      await commit(store, entry('e1', 'a'), entry('e2', 'b'), entry('e3', 'c'));
      const stale = await acquireAll(store, 'one', 1);
      const read = await readAll(store, stale).then((entries) => entries.map((one) => one.id));
      const fresh = await eventually('every shard', async () => {
        const leases = await acquireAll(store, 'two');
        return leases.length === source.shards ? leases : undefined;
      });
      for (const lease of stale) {
        expect(await source.read(lease, 10)).toEqual([]);
        expect(await source.remove(lease, read)).toBe(false);
        await source.release(lease);
      }
      expect(await acquireAll(store, 'three')).toEqual([]);
      for (const lease of fresh) {
        const former = stale.find((one) => one.shard === lease.shard);
        if (former) expect(BigInt(lease.epoch) > BigInt(former.epoch)).toBe(true);
      }
      expect((await readAll(store, fresh)).map((one) => one.eventId).sort()).toEqual(['e1', 'e2', 'e3']);
    });

    withStore('fences an owner off from its own former lease', async (store) => {
      const { source } = store.outbox;
      await commit(store, entry('e1'));
      const former = await acquireAll(store, 'one');
      for (const lease of former) await source.release(lease);
      const current = await acquireAll(store, 'one');
      expect(current.length).toBe(source.shards);
      for (const lease of former) {
        expect(await source.read(lease, 10)).toEqual([]);
        expect(await source.remove(lease, [])).toBe(false);
        await source.release(lease);
      }
      expect((await readAll(store, current)).map((one) => one.eventId)).toEqual(['e1']);
    });

    withStore('removes an entry that is gone already without complaint', async (store) => {
      await commit(store, entry('e1'));
      for (const lease of await acquireAll(store, 'one')) {
        const ids = (await store.outbox.source.read(lease, 10)).map((one) => one.id);
        expect(await store.outbox.source.remove(lease, ids)).toBe(true);
        expect(await store.outbox.source.remove(lease, ids)).toBe(true);
        expect(await store.outbox.source.remove(lease, [])).toBe(true);
      }
    });

    withStore('lets a listener come and go', async (store) => {
      let woken = 0;
      const stop = await store.outbox.source.onWake(() => {
        woken += 1;
      });
      await commit(store, entry('e1'));
      if (features.wakes) await eventually('a wake-up', () => woken > 0);
      await stop();
      await commit(store, entry('e2'));
    });
  });
}
