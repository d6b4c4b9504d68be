import { randomUUID } from 'node:crypto';
import { type Broker, RuntimeError, type Subscription } from '@concordat/runtime';
import type { Database } from './database.ts';
import { inSchema, type SchemaOptions, schemaName } from './in-schema.ts';
import { GroupMembership } from './log/group-membership.ts';
import { groupLag, openGroup } from './log/group-positions.ts';
import { logChannels } from './log/log-channels.ts';
import { logPublisher } from './log/log-publisher.ts';
import { type PruneOptions, pruneLog } from './log/log-retention.ts';
import { logSubscription } from './log/log-subscription.ts';
import { wakeSignal } from './wake-signal.ts';

/** How {@link postgresBroker} behaves. */
export interface PostgresBrokerOptions extends SchemaOptions {
  /** Partitions of a channel that doesn't exist yet; an existing one keeps its number. Default 8. */
  readonly partitions?: number;
  /** How long the partitions of a process that died stay unread. Default 10 000. */
  readonly leaseMs?: number;
  /** The longest wait while no notification comes. Default 1 000; 200 where the database has no notifications. */
  readonly pollMs?: number;
  /** Told of every failure that is tried again, such as an outage. Default: nobody. */
  readonly onError?: (error: unknown) => void;
}

/** A broker in PostgreSQL, with what only its users need. */
export interface PostgresBroker extends Broker {
  /** Takes old messages away; nothing else ever does. Returns how many. */
  prune(options: PruneOptions): Promise<number>;
}

/**
 * A durable, partitioned log in your database: ordered by key, read again from the beginning or from a time, shared by the
 * members of a group. No further infrastructure. Call {@link migrate} first. Closing the database stays with whoever made it.
 */
export function postgresBroker<Tx>(database: Database<Tx>, options: PostgresBrokerOptions = {}): PostgresBroker {
  const schema = schemaName(options);
  const own = inSchema(database, options);
  const { partitions = 8, leaseMs = 10_000, pollMs = own.listen ? 1_000 : 200, onError = () => undefined } = options;
  const channels = logChannels(own, partitions);
  const publisher = logPublisher(own, channels);
  const published = wakeSignal(own, `${schema}_log`);
  const changed = wakeSignal(own, `${schema}_log_members`);
  const subscriptions = new Set<Subscription>();
  let closed = false;

  function assertOpen(): void {
    if (closed)
      throw new RuntimeError('closed', 'This broker is closed: make a new one with postgresBroker(database).');
  }

  return {
    name: 'postgres',
    features: { durable: true, replay: true, groups: true },
    async publish(messages) {
      assertOpen();
      if (messages.length === 0) return;
      await publisher(messages);
      published.send();
    },
    async subscribe({ group, channels: names, from = 'beginning' }, handler) {
      assertOpen();
      const found = await channels([...new Set(names)]);
      await openGroup(own, group, found, from);
      const ids = found.map(({ id }) => id);
      const membership = new GroupMembership(own, group, randomUUID(), ids, leaseMs);
      const subscription = await logSubscription({
        database: own,
        membership,
        channels: found,
        handler,
        published,
        changed,
        leaseMs,
        pollMs,
        onError,
      });
      subscriptions.add(subscription);
      // Closed meanwhile: nobody else would stop it.
      if (closed) await subscription.stop();
      assertOpen();
      return {
        async stop() {
          await subscription.stop();
          subscriptions.delete(subscription);
        },
      };
    },
    lag: (group, names) => groupLag(own, group, names),
    prune: (prune) => pruneLog(own, prune),
    async close() {
      closed = true;
      await Promise.all([...subscriptions].map((subscription) => subscription.stop()));
      await Promise.all([published.idle(), changed.idle()]);
    },
  };
}
