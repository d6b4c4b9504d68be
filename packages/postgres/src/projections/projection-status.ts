import { RuntimeError } from '@concordat/runtime';
import type { Database, Queryable } from '../database.ts';
import { inSchema, type SchemaOptions } from '../in-schema.ts';
import type { ProjectionStatus } from './projection.ts';

const STATUS = `
  select own.name, own.version, own.live, own.position::text, own.failure, own.failed_position::text,
    (select count(*) from concordat.stream_event as event where event.position > own.position)::float8 as events,
    coalesce((select extract(epoch from clock_timestamp() - event.recorded_at) * 1000 from concordat.stream_event as event
      where event.position > own.position order by event.position limit 1), 0)::float8 as ms
  from concordat.projection as own where own.name = $1 order by own.live desc`;

/** Where a projection is, asked of the database: whichever process runs it. Throws a `RuntimeError`, code `usage`, when none ever ran it. */
export async function projectionStatus<Tx>(
  database: Database<Tx>,
  name: string,
  options: SchemaOptions = {},
): Promise<ProjectionStatus> {
  return statusOf(inSchema(database, options), name);
}

/** The same, on a database that knows its schema. */
export async function statusOf(database: Queryable, name: string): Promise<ProjectionStatus> {
  const [live, building] = await database.query(STATUS, [name]);
  if (live === undefined)
    throw new RuntimeError('usage', `No projection ${JSON.stringify(name)} was ever started here.`);
  return {
    name,
    version: Number(live.version),
    position: String(live.position),
    lag: { events: Number(live.events), ms: Math.max(0, Number(live.ms)) },
    failure: live.failure === null ? null : { position: String(live.failed_position), message: String(live.failure) },
    rebuilding:
      building === undefined
        ? null
        : { version: Number(building.version), position: String(building.position), events: Number(building.events) },
  };
}
