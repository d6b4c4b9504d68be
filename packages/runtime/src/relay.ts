import type { Broker } from './broker.ts';
import { demandNumber, longestTimer } from './demand-number.ts';
import { newEventId } from './event-id.ts';
import { fullJitter } from './full-jitter.ts';
import type { Message } from './message.ts';
import type { Lease, OutboxSource, PendingEntry } from './outbox.ts';
import type { RelayEvent, RelayObserver } from './relay-event.ts';
import { RuntimeError } from './runtime-error.ts';
import { sleep } from './sleep.ts';
import { wakeUp } from './wake-up.ts';

/** Where a relay reads, where it publishes, and how it paces itself. */
export interface RelayOptions {
  readonly source: OutboxSource;
  readonly broker: Broker;
  /** Names this relay in the leases. Default: a new UUID. */
  readonly owner?: string;
  /** Entries read and published at once, per shard. Default 100. */
  readonly batch?: number;
  /** How long a shard stays with a relay that has died. Default 10 000. */
  readonly leaseMs?: number;
  /** The longest wait while nothing wakes the relay. Default 1 000. */
  readonly pollMs?: number;
  /** Pauses while the broker or the store can't be reached: a random part of `baseMs`, doubled each time, up to `capMs`. Default 100 and 10 000. */
  readonly backoff?: { readonly baseMs: number; readonly capMs: number };
  /** Shards that it takes at most. Default: all. */
  readonly maxShards?: number;
  readonly onEvent?: RelayObserver;
}

/** A relay that runs. */
export interface Relay {
  readonly owner: string;
  /** Finishes the batch that is under way and gives the shards back. May be called twice. */
  stop(): Promise<void>;
}

/**
 * Publishes what the outbox holds, shard by shard in the order of ids, and removes an entry only after the broker has stored it. Several relays may run:
 * each shard belongs to one at a time. It survives outages of the broker and the store, and never rejects.
 */
export function startRelay(options: RelayOptions): Relay {
  const { source, broker, batch = 100, leaseMs = 10_000, pollMs = 1_000, maxShards = source.shards } = options;
  const { owner = newEventId(), backoff = { baseMs: 100, capMs: 10_000 } } = options;
  demandNumber('relay: batch', batch, { min: 1 });
  demandNumber('relay: maxShards', maxShards, { min: 1 });
  demandNumber('relay: leaseMs', leaseMs, { min: 1, max: longestTimer });
  demandNumber('relay: pollMs', pollMs, { min: 1, max: longestTimer });
  demandNumber('relay: backoff.baseMs', backoff.baseMs, { min: 0, max: longestTimer });
  demandNumber('relay: backoff.capMs', backoff.capMs, { min: 0, max: longestTimer });
  const stopping = new AbortController();
  const refused = new Set<number>();
  let held: readonly Lease[] = [];
  const bell = wakeUp(stopping.signal);
  const tell = (event: RelayEvent): void => {
    try {
      options.onEvent?.(event);
    } catch {
      // Whoever watches must not change what is watched.
    }
  };

  const publish = async (shard: number, entries: readonly PendingEntry[]): Promise<void> => {
    try {
      await broker.publish(entries.map(messageOf));
    } catch (thrown) {
      const error = RuntimeError.from(thrown);
      if (isRefusal(error)) refused.add(shard);
      const [only] = entries;
      if (entries.length === 1 && only && isRefusal(error))
        tell({ what: 'blocked', shard, eventId: only.eventId, error });
      throw error;
    }
  };

  /** Publishes until the shard is empty or the lease is old enough to be renewed. Returns whether entries are left. */
  const drain = async (lease: Lease, until: number): Promise<boolean> => {
    // After a refusal one at a time, so that those before the refused entry leave, and it is known by name.
    const size = refused.has(lease.shard) ? 1 : batch;
    while (!stopping.signal.aborted) {
      const entries = await source.read(lease, size);
      if (entries.length === 0) return false;
      // A read that took long may have outlived the lease: better read again under a new one.
      if (Date.now() > until) return true;
      await publish(lease.shard, entries);
      const ids = entries.map(({ id }) => id);
      if (!(await source.remove(lease, ids))) {
        tell({ what: 'lease-lost', shard: lease.shard });
        return true;
      }
      tell({ what: 'published', shard: lease.shard, messages: entries.length });
      refused.delete(lease.shard);
      if (entries.length < size) return false;
    }
    return false;
  };

  /** One round over all shards. Returns whether there is more to do at once. */
  const round = async (): Promise<boolean> => {
    const until = Date.now() + leaseMs / 2;
    held = await source.acquire(owner, { leaseMs, max: maxShards });
    const results = await Promise.allSettled(held.map((lease) => drain(lease, until)));
    const failed = results.filter((result) => result.status === 'rejected');
    if (failed.length > 0) throw failed[0]?.reason;
    return results.some((result) => result.status === 'fulfilled' && result.value);
  };

  const run = async (): Promise<void> => {
    let failures = 0;
    let unlisten: (() => Promise<void>) | undefined;
    while (!stopping.signal.aborted) {
      bell.reset();
      try {
        unlisten ??= await source.onWake(bell.ring);
        const more = await round();
        failures = 0;
        // Even with more to do others get a turn: a store inside the process never waits for anything.
        await bell.wait(more ? 0 : Math.min(pollMs, leaseMs / 3));
      } catch (thrown) {
        if (stopping.signal.aborted) break;
        failures += 1;
        const delayMs = fullJitter(failures, backoff);
        tell({ what: 'outage', error: RuntimeError.from(thrown), delayMs });
        await sleep(delayMs, stopping.signal);
      }
    }
    // What can't be given back runs out by itself.
    await Promise.allSettled([unlisten?.(), ...held.map((lease) => source.release(lease))]);
  };
  const running = run();

  return {
    owner,
    async stop() {
      stopping.abort();
      await running;
    },
  };
}

function messageOf({ channel, key, headers, body }: PendingEntry): Message {
  return { channel, key, headers, body };
}

/** The broker is there and says no: trying again soon won't help, and somebody has to look. */
function isRefusal(error: RuntimeError): boolean {
  return error.code === 'invalid' || error.code === 'fatal' || error.code === 'too-large' || error.code === 'usage';
}
