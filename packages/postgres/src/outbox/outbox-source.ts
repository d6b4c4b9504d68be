import type { Lease, OutboxSource, PendingEntry } from '@concordat/runtime';
import { bytesOf } from '../bytes-of.ts';
import type { Database } from '../database.ts';
import { headersOf } from '../headers-of.ts';
import { OUTBOX_SHARDS } from '../migrations/0001-outbox.ts';
import { decodeText } from '../nul-safe-text.ts';
import { openWriters, SettledHorizon } from '../settled-horizon.ts';
import type { WakeSignal } from '../wake-signal.ts';
import { outboxLeases } from './outbox-leases.ts';
import { statusOf } from './outbox-status.ts';
import { SkipHint } from './skip-hint.ts';

/** Parameters: shard, id to begin behind, limit, owner, epoch. The lease is looked at in the same snapshot. */
export const READ = `
  select id::text, event_id, channel, key, type, headers::text as headers, body
  from concordat.outbox
  where shard = $1 and id > $2::bigint and exists (
    select from concordat.outbox_shard
    where shard = $1 and owner = $4 and epoch = $5::bigint and expires_at > clock_timestamp())
  order by outbox.id limit $3`;

// Guarded by the epoch: a relay that lost the shard while it published removes nothing, and the new owner publishes again.
const REMOVE = `
  with held as (
    select from concordat.outbox_shard where shard = $1 and owner = $3 and epoch = $4::bigint
  ), gone as (
    delete from concordat.outbox where shard = $1 and id = any ($2::bigint[]) and exists (select from held)
  )
  select exists (select from held) as held`;

/** The relay's side of the outbox. */
export function outboxSource<Tx>(database: Database<Tx>, wake: WakeSignal): OutboxSource {
  const hints = new Map<number, { readonly epoch: string; readonly hint: SkipHint }>();
  const writers = openWriters(database, 'concordat.outbox');

  function hintOf({ shard, epoch }: Lease): SkipHint {
    const known = hints.get(shard);
    if (known?.epoch === epoch) return known.hint;
    const hint = new SkipHint(new SettledHorizon(writers));
    hints.set(shard, { epoch, hint });
    return hint;
  }

  return {
    shards: OUTBOX_SHARDS,
    ...outboxLeases(database),
    async read(lease, limit) {
      const hint = hintOf(lease);
      const rows = await database.query(READ, [lease.shard, String(hint.after), limit, lease.owner, lease.epoch]);
      const entries = rows.map(
        (row): PendingEntry => ({
          id: String(row.id),
          eventId: String(row.event_id),
          channel: String(row.channel),
          key: decodeText(row.key),
          type: String(row.type),
          headers: headersOf(row.headers),
          body: bytesOf(row.body),
        }),
      );
      hint.found(entries.map(({ id }) => BigInt(id)));
      return entries;
    },
    async remove(lease, ids) {
      const [row] = await database.query(REMOVE, [lease.shard, [...ids], lease.owner, lease.epoch]);
      if (row?.held !== true) return false;
      await hintOf(lease).removed(ids.map(BigInt));
      return true;
    },
    onWake: wake.listen,
    status: () => statusOf(database),
  };
}
