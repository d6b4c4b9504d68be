import type { Message } from '@concordat/runtime';
import type { Queryable } from '../database.ts';
import { keySlot } from '../key-slot.ts';
import { encodeText } from '../nul-safe-text.ts';
import type { LogChannel } from './log-channels.ts';

// One statement, one transaction, one round trip. The partitions are locked in one order, so publishers never lock each
// other out; each partition's offsets and times follow the order in which the publishers commit.
const PUBLISH = `
  with entry as materialized (
    select * from unnest($1::int[], $2::int[], $3::text[], $4::text[], $5::bytea[])
      with ordinality as entry (channel_id, "partition", key, headers, body, place)
  ), counted as (
    select channel_id, "partition", count(*) as messages from entry group by channel_id, "partition"
  ), locked as materialized (
    select own.channel_id, own."partition" from concordat.log_partition as own join counted using (channel_id, "partition")
    order by own.channel_id, own."partition" for update of own
  ), drawn as (
    update concordat.log_partition as own
    set next_offset = own.next_offset + counted.messages,
      published_at = greatest(own.published_at, date_trunc('milliseconds', clock_timestamp()))
    from counted join locked using (channel_id, "partition")
    where own.channel_id = counted.channel_id and own."partition" = counted."partition"
    returning own.channel_id, own."partition", own.next_offset - counted.messages as first, own.published_at
  )
  insert into concordat.log_message (channel_id, "partition", "offset", published_at, key, headers, body)
  select channel_id, "partition", drawn.first - 1 + row_number() over (partition by channel_id, "partition" order by place),
    drawn.published_at, entry.key, entry.headers::json, entry.body
  from entry join drawn using (channel_id, "partition")`;

/** Stores messages at the ends of their partitions, all or none. */
export function logPublisher(
  database: Queryable,
  channels: (names: readonly string[]) => Promise<readonly LogChannel[]>,
): (messages: readonly Message[]) => Promise<void> {
  let turn = 0;
  return async (messages) => {
    const found = await channels(messages.map(({ channel }) => channel));
    const places = messages.map(({ key }, index) => {
      const partitions = found[index]?.partitions ?? 1;
      if (key !== null) return keySlot(key, partitions);
      turn = (turn + 1) % 1_000_000;
      return turn % partitions;
    });
    await database.query(PUBLISH, [
      found.map(({ id }) => id),
      places,
      messages.map(({ key }) => encodeText(key)),
      messages.map(({ headers }) => JSON.stringify(headers)),
      messages.map(({ body }) => body),
    ]);
  };
}
