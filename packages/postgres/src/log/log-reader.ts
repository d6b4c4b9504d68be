import type { Delivery } from '@concordat/runtime';
import { bytesOf } from '../bytes-of.ts';
import type { Queryable } from '../database.ts';
import { headersOf } from '../headers-of.ts';
import { decodeText } from '../nul-safe-text.ts';

/** Messages taken from one partition at once. */
export const READ_MESSAGES = 64;
/** Bytes of bodies taken from one partition at once; the first message always comes, however large. */
const READ_BYTES = 4 * 1024 * 1024;

// All partitions of a member with one round trip. The size of a body is known without reading it.
const READ = `
  select message.channel_id, message."partition", message."offset"::text, message.key, message.headers::text as headers,
    message.body, (extract(epoch from message.published_at) * 1000)::float8 as published_ms
  from unnest($1::int[], $2::int[], $3::bigint[]) as own (channel_id, "partition", next)
  cross join lateral (
    select part.*, sum(octet_length(part.body)) over (order by part."offset") as bytes from (
      select * from concordat.log_message as stored
      where stored.channel_id = own.channel_id and stored."partition" = own."partition" and stored."offset" >= own.next
      order by stored."offset" limit ${READ_MESSAGES}
    ) as part
  ) as message
  where message.bytes - octet_length(message.body) < ${READ_BYTES}
  order by message.channel_id, message."partition", message."offset"`;

/** From where to read one partition. */
export interface ReadPlace {
  readonly channelId: number;
  readonly channel: string;
  readonly partition: number;
  readonly next: bigint;
}

/** What one partition had to give. */
export interface ReadBatch {
  readonly deliveries: readonly Delivery[];
  /** True when nothing came behind them at that moment. */
  readonly end: boolean;
}

/** What comes next in each of the partitions, in order; one batch for each place, in the order of the places. */
export async function readLog(database: Queryable, places: readonly ReadPlace[]): Promise<readonly ReadBatch[]> {
  const rows = await database.query(READ, [
    places.map(({ channelId }) => channelId),
    places.map(({ partition }) => partition),
    places.map(({ next }) => String(next)),
  ]);
  const batches = new Map(places.map((place) => [`${place.channelId}/${place.partition}`, [] as Delivery[]]));
  const names = new Map(places.map(({ channelId, channel }) => [channelId, channel]));
  for (const row of rows) {
    batches.get(`${row.channel_id}/${row.partition}`)?.push({
      channel: names.get(Number(row.channel_id)) ?? '',
      partition: Number(row.partition),
      offset: String(row.offset),
      key: decodeText(row.key),
      headers: headersOf(row.headers),
      body: bytesOf(row.body),
      publishedAt: new Date(Number(row.published_ms)),
      redelivered: false,
    });
  }
  return [...batches.values()].map((deliveries) => {
    const bytes = deliveries.reduce((sum, { body }) => sum + body.length, 0);
    return { deliveries, end: deliveries.length < READ_MESSAGES && bytes < READ_BYTES };
  });
}
