import type { Lag, StartPosition } from '@concordat/runtime';
import type { Queryable } from '../database.ts';
import type { LogChannel } from './log-channels.ts';

/**
 * The first offset of `own` (a row of log_partition) that was published at `time` or later. Offsets have no gaps and times
 * follow their order, so it halves the range: about twenty rows of a million, and no index on the time.
 */
export const offsetAt = (time: string): string => `coalesce((
  with recursive search (low, high) as (
    select own.first_offset, own.next_offset
    union all
    select case when middle.published_at < ${time} then middle."offset" + 1 else low end,
      case when middle.published_at < ${time} then high else middle."offset" end
    from search join concordat.log_message as middle on middle.channel_id = own.channel_id
      and middle."partition" = own."partition" and middle."offset" = (low + high) / 2
    where low < high
  )
  select low from search where low = high), own.first_offset)`;

// $3: the time in milliseconds, for `from` = 'time'. Nothing happens where the group has a position.
const OPEN = `
  insert into concordat.log_position (group_name, channel_id, "partition", "offset")
  select $1, own.channel_id, own."partition", case $4::text
    when 'beginning' then own.first_offset
    when 'end' then own.next_offset
    else ${offsetAt('to_timestamp($3::float8 / 1000)')} end
  from concordat.log_partition as own where own.channel_id = any ($2::int[])
  order by own.channel_id, own."partition"
  on conflict (group_name, channel_id, "partition") do nothing`;

const LAG = `
  select channel.name, sum(own.next_offset - greatest(own.first_offset, place."offset"))::float8 as messages
  from concordat.log_channel as channel
  join concordat.log_partition as own on own.channel_id = channel.id
  left join concordat.log_position as place
    on place.group_name = $1 and place.channel_id = own.channel_id and place."partition" = own."partition"
  where channel.name = any ($2::text[]) group by channel.name`;

/** Gives the group a position in every partition of the channels where it has none. */
export async function openGroup(
  database: Queryable,
  group: string,
  channels: readonly LogChannel[],
  from: StartPosition,
): Promise<void> {
  const time = from instanceof Date ? from.getTime() : 0;
  const ids = channels.map(({ id }) => id);
  await database.query(OPEN, [group, ids, time, from instanceof Date ? 'time' : from]);
}

/** How far the group is behind, channel by channel, in the order given. A channel that doesn't exist has nothing to read. */
export async function groupLag(
  database: Queryable,
  group: string,
  channels: readonly string[],
): Promise<readonly Lag[]> {
  const rows = await database.query(LAG, [group, [...channels]]);
  const messages = new Map(rows.map((row) => [String(row.name), Number(row.messages)]));
  return channels.map((channel) => ({ group, channel, messages: messages.get(channel) ?? 0 }));
}
