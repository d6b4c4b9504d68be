import type { Queryable } from '../database.ts';

/** A partition that a member holds, by the database's clock. */
export interface PartitionLease {
  readonly channelId: number;
  readonly partition: number;
  readonly epoch: string;
  /** The offset of the next message to handle. */
  readonly next: bigint;
  /** False: another member should have it; hand it over when the message under way is done. */
  readonly keep: boolean;
}

// Every member computes the same shares from the same rows: partition p goes to member p modulo the number of members,
// in the order of their names. Nobody leads and nothing is negotiated. $1 group, $2 member, $3 channels, $4 lease in ms.
const HEARTBEAT = `
  with present as (
    insert into concordat.log_member as own (group_name, channel_id, member, expires_at)
    select $1, channel_id, $2, clock_timestamp() + $4::int * interval '1 ms' from unnest($3::int[]) as channel_id
    on conflict (group_name, channel_id, member) do update set expires_at = excluded.expires_at
    returning own.channel_id
  ), alive as (
    select channel_id, member from concordat.log_member
    where group_name = $1 and channel_id = any ($3::int[]) and member <> $2 and expires_at > clock_timestamp()
    union all
    select channel_id, $2 from present
  ), share as (
    select channel_id, member, count(*) over (partition by channel_id) as members,
      row_number() over (partition by channel_id order by member) - 1 as rank from alive
  ), mine as (
    select * from share where member = $2
  ), renewed as (
    update concordat.log_position as place set expires_at = clock_timestamp() + $4::int * interval '1 ms'
    from mine where place.group_name = $1 and place.channel_id = mine.channel_id and place.owner = $2
    returning place.channel_id, place."partition", place.epoch, place."offset", place."partition" % mine.members = mine.rank as keep
  ), free as (
    select place.channel_id, place."partition" from concordat.log_position as place join mine using (channel_id)
    where place.group_name = $1 and place."partition" % mine.members = mine.rank
      and place.owner is distinct from $2 and place.expires_at < clock_timestamp()
    order by place.channel_id, place."partition"
    for update of place skip locked
  ), taken as (
    update concordat.log_position as place
    set owner = $2, epoch = place.epoch + 1, expires_at = clock_timestamp() + $4::int * interval '1 ms'
    from free where place.group_name = $1 and place.channel_id = free.channel_id and place."partition" = free."partition"
    returning place.channel_id, place."partition", place.epoch, place."offset", true as keep
  )
  select channel_id, "partition", epoch::text, "offset"::text, keep from renewed
  union all select channel_id, "partition", epoch::text, "offset"::text, keep from taken`;

// Guarded by owner and epoch: a member that was replaced moves nothing. The rows that come back are those that moved.
const COMMIT = `
  update concordat.log_position as place set "offset" = done.next
  from unnest($3::int[], $4::int[], $5::bigint[], $6::bigint[]) as done (channel_id, "partition", epoch, next)
  where place.group_name = $1 and place.owner = $2 and place.channel_id = done.channel_id
    and place."partition" = done."partition" and place.epoch = done.epoch
  returning place.channel_id, place."partition"`;

const RELEASE = `
  update concordat.log_position as place set owner = null, expires_at = '-infinity'
  from unnest($3::int[], $4::int[], $5::bigint[]) as own (channel_id, "partition", epoch)
  where place.group_name = $1 and place.owner = $2 and place.channel_id = own.channel_id
    and place."partition" = own."partition" and place.epoch = own.epoch`;

// Also those that died long ago.
const LEAVE = `
  delete from concordat.log_member
  where group_name = $1 and (member = $2 or expires_at < clock_timestamp() - interval '1 hour')`;

type Held = Pick<PartitionLease, 'channelId' | 'partition' | 'epoch'>;

/** One member of a group, as the tables know it. Calls of one member must not overlap: they lock the same rows. */
export class GroupMembership {
  readonly #database: Queryable;
  readonly #group: string;
  readonly #member: string;
  readonly #channelIds: readonly number[];
  readonly #leaseMs: number;

  constructor(database: Queryable, group: string, member: string, channelIds: readonly number[], leaseMs: number) {
    this.#database = database;
    this.#group = group;
    this.#member = member;
    this.#channelIds = channelIds;
    this.#leaseMs = leaseMs;
  }

  /** Says that the member lives, renews what it holds and takes what is free of its share. Returns all that it holds now. */
  async heartbeat(): Promise<readonly PartitionLease[]> {
    const rows = await this.#database.query(HEARTBEAT, [this.#group, this.#member, this.#channelIds, this.#leaseMs]);
    return rows.map((row) => ({
      channelId: Number(row.channel_id),
      partition: Number(row.partition),
      epoch: String(row.epoch),
      next: BigInt(String(row.offset)),
      keep: row.keep === true,
    }));
  }

  /** Moves positions. Returns those that did not move, because the member no longer holds them. */
  async commit(positions: readonly (Held & { readonly next: bigint })[]): Promise<readonly Held[]> {
    const nexts = positions.map(({ next }) => String(next));
    const rows = await this.#database.query(COMMIT, [...this.#columns(positions), nexts]);
    const moved = new Set(rows.map((row) => `${row.channel_id}/${row.partition}`));
    return positions.filter(({ channelId, partition }) => !moved.has(`${channelId}/${partition}`));
  }

  async release(held: readonly Held[]): Promise<void> {
    await this.#database.query(RELEASE, this.#columns(held));
  }

  /** The other members share what this one had. */
  async leave(): Promise<void> {
    await this.#database.query(LEAVE, [this.#group, this.#member]);
  }

  #columns(held: readonly Held[]): unknown[] {
    return [
      this.#group,
      this.#member,
      held.map(({ channelId }) => channelId),
      held.map(({ partition }) => partition),
      held.map(({ epoch }) => epoch),
    ];
  }
}
