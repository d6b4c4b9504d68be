import type { Queryable } from '../database.ts';
import { offsetAt } from './group-positions.ts';

/** What {@link pruneLog} may take away. */
export interface PruneOptions {
  /** Only what was published before. */
  readonly before: Date;
  /** Take away what a group hasn't handled yet, too. Default false: the slowest group decides. */
  readonly evenUnread?: boolean;
}

const LIMITS = `
  select own.channel_id, own."partition", least(
    ${offsetAt('to_timestamp($1::float8 / 1000)')},
    case when not $2::boolean then (select min(place."offset") from concordat.log_position as place
      where place.channel_id = own.channel_id and place."partition" = own."partition") end)::text as until
  from concordat.log_partition as own where own.first_offset < own.next_offset`;

const ADVANCE = `
  update concordat.log_partition set first_offset = $3::bigint
  where channel_id = $1 and "partition" = $2 and first_offset < $3::bigint`;

// In portions: a delete of millions of rows would hold its locks and its snapshot for minutes.
const DELETE = `
  delete from concordat.log_message where channel_id = $1 and "partition" = $2 and "offset" in (
    select "offset" from concordat.log_message
    where channel_id = $1 and "partition" = $2 and "offset" < $3::bigint order by "offset" limit 10000)
  returning 1`;

/** Takes the oldest messages away. Returns how many. A reader that is at work sees each of them or doesn't; none twice. */
export async function pruneLog(database: Queryable, options: PruneOptions): Promise<number> {
  const limits = await database.query(LIMITS, [options.before.getTime(), options.evenUnread === true]);
  let pruned = 0;
  for (const { channel_id, partition, until } of limits) {
    if (until === null) continue;
    // First the mark: the lag counts from it, and a new group begins there.
    await database.query(ADVANCE, [channel_id, partition, until]);
    for (;;) {
      const count = (await database.query(DELETE, [channel_id, partition, until])).length;
      if (count === 0) break;
      pruned += count;
    }
  }
  return pruned;
}
