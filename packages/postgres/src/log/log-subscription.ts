import type { DeliveryHandler, Subscription } from '@concordat/runtime';
import { Bell } from '../bell.ts';
import type { Queryable } from '../database.ts';
import { jitteredPauseMs } from '../jittered-pause.ts';
import type { WakeSignal } from '../wake-signal.ts';
import type { GroupMembership } from './group-membership.ts';
import type { LogChannel } from './log-channels.ts';
import { readLog } from './log-reader.ts';
import { OwnedPartition } from './owned-partition.ts';

/** What a member of a group works with. */
export interface LogSubscriptionOptions {
  readonly database: Queryable;
  readonly membership: GroupMembership;
  readonly channels: readonly LogChannel[];
  readonly handler: DeliveryHandler;
  /** Rings after a publish. */
  readonly published: WakeSignal;
  /** Rings when a member of any group comes, goes or hands a partition over. */
  readonly changed: WakeSignal;
  readonly leaseMs: number;
  readonly pollMs: number;
  readonly onError: (error: unknown) => void;
}

/**
 * Runs one member: a single loop does everything that touches the tables (heartbeat, positions, reading), so that its
 * statements never wait for each other; the handlers run beside it, one per partition. An outage pauses the loop; when
 * the lease has run out by our own clock meanwhile, the partitions are given up, since another member may have them.
 */
export async function logSubscription(options: LogSubscriptionOptions): Promise<Subscription> {
  const { database, membership, channels, handler, leaseMs, pollMs, onError } = options;
  const names = new Map(channels.map(({ id, name }) => [id, name]));
  const bell = new Bell();
  const partitions = new Map<string, OwnedPartition>();
  let stopping = false;
  let beatAt = 0;
  let leaseUntil = 0;
  let fresh = false;
  let pollAt = 0;
  const expired = (): boolean => performance.now() > leaseUntil;

  async function beat(): Promise<void> {
    const now = performance.now();
    const leases = await membership.heartbeat();
    beatAt = now + leaseMs / 3;
    leaseUntil = now + leaseMs;
    const held = new Set<string>();
    for (const lease of leases) {
      const id = `${lease.channelId}/${lease.partition}`;
      const known = partitions.get(id);
      if (known?.epoch === lease.epoch) held.add(id);
      if (known !== undefined) {
        if (!lease.keep && known.epoch === lease.epoch) known.leave(false);
      } else if (lease.keep && !stopping) {
        held.add(id);
        const channel = names.get(lease.channelId) ?? '';
        partitions.set(id, new OwnedPartition(lease, channel, handler, { expired, changed: () => bell.ring() }));
      } else await membership.release([lease]);
    }
    for (const [id, partition] of partitions) if (!held.has(id)) partition.leave(true);
  }

  /** Moves positions; then hands over the partitions whose last handler has ended. */
  async function settle(): Promise<void> {
    const moves = [...partitions.values()].flatMap((partition) =>
      partition.uncommitted === undefined ? [] : [{ partition, next: partition.uncommitted }],
    );
    if (moves.length > 0) {
      const refused = await membership.commit(
        moves.map(({ partition: { channelId, partition, epoch }, next }) => ({ channelId, partition, epoch, next })),
      );
      const lost = new Set(refused.map(({ channelId, partition }) => `${channelId}/${partition}`));
      for (const { partition, next } of moves) {
        partition.committed(next);
        if (lost.has(`${partition.channelId}/${partition.partition}`)) partition.leave(true);
      }
    }
    const done = [...partitions].filter(([, partition]) => partition.done && partition.uncommitted === undefined);
    if (done.length === 0) return;
    await membership.release(done.map(([, partition]) => partition));
    for (const [id] of done) partitions.delete(id);
    options.changed.send();
  }

  async function read(): Promise<void> {
    // By the clock as well as by the bell: a notification can get lost while other partitions keep the bell ringing.
    if (fresh || performance.now() >= pollAt) {
      for (const partition of partitions.values()) partition.refresh();
      pollAt = performance.now() + pollMs;
    }
    fresh = false;
    const wanting = [...partitions.values()].flatMap((partition) =>
      partition.wanted === undefined ? [] : [{ partition, place: partition.wanted }],
    );
    if (wanting.length === 0) return;
    const batches = await readLog(
      database,
      wanting.map(({ place }) => place),
    );
    for (const [index, batch] of batches.entries()) wanting[index]?.partition.take(batch);
  }

  async function run(): Promise<void> {
    for (let failures = 0; !stopping; ) {
      let pause = Math.min(pollMs, leaseMs / 3);
      try {
        if (performance.now() >= beatAt) await beat();
        await settle();
        await read();
        failures = 0;
      } catch (error) {
        onError(error);
        pause = jitteredPauseMs(failures);
        failures += 1;
        if (expired()) for (const partition of partitions.values()) partition.leave(true);
      }
      await bell.wait(pause);
    }
  }

  async function end(): Promise<void> {
    for (const partition of partitions.values()) partition.leave(true);
    bell.ring();
    await running;
    while ([...partitions.values()].some((partition) => !partition.done)) {
      await bell.wait(Math.min(pollMs, leaseMs / 3));
      if (performance.now() >= beatAt) await beat().catch(onError);
      await settle().catch(onError);
    }
    try {
      await settle();
      await membership.leave();
      options.changed.send();
    } catch (error) {
      // The leases run out by themselves.
      onError(error);
    }
    await Promise.all([unheardPublished(), unheardChanged()]);
  }

  await beat();
  const unheardPublished = await options.published.listen(() => {
    fresh = true;
    bell.ring();
  });
  const unheardChanged = await options.changed.listen(() => {
    beatAt = 0;
    bell.ring();
  });
  options.changed.send();
  const running = run();
  let ending: Promise<void> | undefined;
  return {
    stop() {
      stopping = true;
      ending ??= end();
      return ending;
    },
  };
}
