import type { Delivery, DeliveryHandler } from '@concordat/runtime';
import { describe, expect, it } from 'vitest';
import { OwnedPartition } from './owned-partition.ts';

/** Longer than the slowest machine takes; nothing waits for it to pass. */
const PATIENCE = { timeout: 20_000 };

const LEASE = { channelId: 1, partition: 3, epoch: '1', next: 10n, keep: true };

function own(handler: DeliveryHandler, expired: () => boolean = () => false) {
  let changes = 0;
  const partition = new OwnedPartition(LEASE, 'orders', handler, {
    expired,
    changed: () => {
      changes += 1;
    },
  });
  return { partition, changes: () => changes };
}

function delivery(offset: number): Delivery {
  return {
    channel: 'orders',
    partition: 3,
    offset: String(offset),
    key: null,
    headers: {},
    body: new Uint8Array(0),
    publishedAt: new Date(0),
    redelivered: false,
  };
}

describe('a partition in the hands of a member', () => {
  it('handles one message after the other, and reads on behind the last', async () => {
    const handled: string[] = [];
    const { partition } = own(async ({ offset }) => void handled.push(offset));
    expect(partition.wanted).toMatchObject({ next: 10n });
    partition.take({ deliveries: [delivery(10), delivery(11)], end: false });
    expect(partition.wanted).toMatchObject({ next: 12n });
    await expect.poll(() => handled, PATIENCE).toEqual(['10', '11']);
    expect(partition.uncommitted).toBe(12n);
    partition.committed(12n);
    expect(partition.uncommitted).toBeUndefined();
  });

  it('wants nothing at the end of the log until something may have been published', () => {
    const { partition } = own(async () => undefined);
    partition.take({ deliveries: [], end: true });
    expect(partition.wanted).toBeUndefined();
    partition.refresh();
    expect(partition.wanted).toMatchObject({ next: 10n });
  });

  it('brings a rejected message again, says so, and lets nothing pass it', async () => {
    const tries: [string, boolean][] = [];
    const { partition } = own(async ({ offset, redelivered }) => {
      tries.push([offset, redelivered]);
      if (tries.length < 3) throw new Error('not yet');
    });
    partition.take({ deliveries: [delivery(10), delivery(11)], end: false });
    await expect.poll(() => partition.uncommitted, PATIENCE).toBe(12n);
    expect(tries).toEqual([
      ['10', false],
      ['10', true],
      ['10', true],
      ['11', false],
    ]);
  });

  it('finishes the message under way when it leaves, and takes no other', async () => {
    const finish = Promise.withResolvers<void>();
    const handled: string[] = [];
    let aborted = false;
    const { partition } = own(async ({ offset }, { signal }) => {
      signal.addEventListener('abort', () => {
        aborted = true;
      });
      await finish.promise;
      handled.push(offset);
    });
    partition.take({ deliveries: [delivery(10), delivery(11)], end: false });
    partition.leave(false);
    expect([partition.held, partition.done, aborted]).toEqual([false, false, false]);
    partition.take({ deliveries: [delivery(12)], end: false });
    finish.resolve();
    await expect.poll(() => partition.done, PATIENCE).toBe(true);
    expect(handled).toEqual(['10']);
    expect(partition.uncommitted).toBe(11n);
    expect(partition.wanted).toBeUndefined();
  });

  it('tells the handler when the partition is lost', async () => {
    const { partition } = own(
      (_delivery, { signal }) => new Promise((_, reject) => signal.addEventListener('abort', reject)),
    );
    partition.take({ deliveries: [delivery(10)], end: false });
    partition.leave(true);
    await expect.poll(() => partition.done, PATIENCE).toBe(true);
    expect(partition.uncommitted).toBeUndefined();
  });

  it('handles nothing more when its lease may have run out while the process was suspended', async () => {
    let now = 0;
    const handled: string[] = [];
    const { partition } = own(
      async ({ offset }) => {
        handled.push(offset);
        now += 1;
      },
      () => now > 1,
    );
    partition.take({ deliveries: [delivery(10), delivery(11), delivery(12)], end: false });
    await expect.poll(() => partition.done, PATIENCE).toBe(true);
    expect(handled).toEqual(['10', '11']);
    expect(partition.uncommitted).toBe(12n);
  });

  it('is done at once when it leaves with nothing under way', () => {
    const { partition } = own(async () => undefined);
    partition.leave(false);
    expect(partition.done).toBe(true);
  });
});
