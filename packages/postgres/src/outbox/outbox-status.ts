import type { OutboxStatus } from '@concordat/runtime';
import type { Database, Queryable } from '../database.ts';
import { inSchema, type SchemaOptions } from '../in-schema.ts';

const STATUS = `
  select own.shard, case when own.expires_at > clock_timestamp() then own.owner end as owner,
    count(entry.id)::int as pending,
    (extract(epoch from clock_timestamp() - min(entry.created_at)) * 1000)::float8 as oldest_ms
  from concordat.outbox_shard as own left join concordat.outbox as entry on entry.shard = own.shard
  group by own.shard order by own.shard`;

/**
 * How much waits in the outbox, for how long, and who has the shards. The same as `store.outbox.source.status()`, for a tool that
 * needs no store. Reads the whole table: for people and monitors, not for loops.
 */
export async function outboxStatus<Tx>(database: Database<Tx>, options: SchemaOptions = {}): Promise<OutboxStatus> {
  return statusOf(inSchema(database, options));
}

/** The same, on a database that knows its schema. */
export async function statusOf(database: Queryable): Promise<OutboxStatus> {
  const rows = await database.query(STATUS);
  const shards = rows.map((row) => ({
    shard: Number(row.shard),
    owner: row.owner === null ? null : String(row.owner),
    pending: Number(row.pending),
  }));
  const ages = rows.filter((row) => row.oldest_ms !== null).map((row) => Math.max(0, Number(row.oldest_ms)));
  return {
    pending: shards.reduce((sum, shard) => sum + shard.pending, 0),
    oldestAgeMs: ages.length === 0 ? null : Math.max(...ages),
    shards,
  };
}
