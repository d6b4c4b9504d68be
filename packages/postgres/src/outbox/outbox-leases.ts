import type { Lease, OutboxSource } from '@concordat/runtime';
import type { Queryable } from '../database.ts';

// By the database's clock alone: the relays' machines needn't agree on the time. `skip locked`: two relays that come at
// once take different shards instead of waiting for each other.
const ACQUIRE = `
  with renewed as (
    update concordat.outbox_shard set expires_at = clock_timestamp() + $2::int * interval '1 ms'
    where owner = $1 returning shard, epoch
  ), free as (
    select shard from concordat.outbox_shard
    where owner is distinct from $1 and expires_at < clock_timestamp()
    order by shard
    limit greatest(0, $3::int - (select count(*) from renewed))
    for update skip locked
  ), taken as (
    update concordat.outbox_shard as own
    set owner = $1, epoch = own.epoch + 1, expires_at = clock_timestamp() + $2::int * interval '1 ms'
    from free where own.shard = free.shard returning own.shard, own.epoch
  )
  select shard, epoch::text from renewed union all select shard, epoch::text from taken order by shard`;

const RELEASE = `
  update concordat.outbox_shard set owner = null, expires_at = '-infinity'
  where shard = $1 and owner = $2 and epoch = $3::bigint`;

/** Who may publish which shard. */
export function outboxLeases(database: Queryable): Pick<OutboxSource, 'acquire' | 'release'> {
  return {
    async acquire(owner, { leaseMs, max }) {
      const rows = await database.query(ACQUIRE, [owner, leaseMs, max]);
      return rows.map((row): Lease => ({ shard: Number(row.shard), owner, epoch: String(row.epoch) }));
    },
    async release({ shard, owner, epoch }) {
      await database.query(RELEASE, [shard, owner, epoch]);
    },
  };
}
