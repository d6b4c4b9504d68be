import type { Queryable } from '../database.ts';

/** A channel's row: its partitions never change, or keys would change theirs. */
export interface LogChannel {
  readonly id: number;
  readonly name: string;
  readonly partitions: number;
}

const ENSURE = `
  with made as (
    insert into concordat.log_channel (name, partitions)
    select name, $2 from unnest($1::text[]) as name order by name
    on conflict (name) do nothing returning id, partitions
  )
  insert into concordat.log_partition (channel_id, "partition")
  select id, generate_series(0, partitions - 1) from made`;

const FIND = 'select id, name, partitions from concordat.log_channel where name = any ($1::text[])';

/** Finds channels by name and makes those that are missing; remembers what it found. */
export function logChannels(
  database: Queryable,
  partitions: number,
): (names: readonly string[]) => Promise<readonly LogChannel[]> {
  const known = new Map<string, LogChannel>();

  async function find(names: readonly string[]): Promise<void> {
    for (const row of await database.query(FIND, [names])) {
      const channel = { id: Number(row.id), name: String(row.name), partitions: Number(row.partitions) };
      known.set(channel.name, channel);
    }
  }

  return async (names) => {
    const missing = (): string[] => [...new Set(names)].filter((name) => !known.has(name));
    if (missing().length > 0) await find(missing());
    if (missing().length > 0) {
      await database.query(ENSURE, [missing(), partitions]);
      await find(missing());
    }
    return names.map((name) => {
      const channel = known.get(name);
      if (channel === undefined) throw new Error(`The channel ${JSON.stringify(name)} could not be made.`);
      return channel;
    });
  };
}
