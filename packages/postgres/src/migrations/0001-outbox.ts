import type { Migration } from './migration.ts';

/** How many shards the outbox has, for ever: writers and relays of all versions must agree, or a key would change its shard and lose its order. */
export const OUTBOX_SHARDS = 8;

export const outboxTables: Migration = {
  number: 1,
  name: 'outbox',
  statements: [
    // Rows are inserted once, read in the order of the primary key and deleted: never updated, so that the write-ahead
    // log holds each event once. `json` keeps the headers' text verbatim (`jsonb` would not), and people can query it.
    `create table concordat.outbox (
      id bigint generated always as identity,
      shard smallint not null,
      event_id text not null unique,
      channel text not null,
      key text,
      type text not null,
      headers json not null,
      body bytea not null,
      created_at timestamptz not null default clock_timestamp(),
      primary key (shard, id)
    )`,
    // Most of the table is deleted within a second: vacuum by the number of changes, not by a share of what is left.
    `alter table concordat.outbox set (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 5000)`,
    // The owner of a shard is the only one that publishes from it. The epoch grows with each owner and fences the former one off.
    `create table concordat.outbox_shard (
      shard smallint primary key,
      owner text,
      epoch bigint not null default 0,
      expires_at timestamptz not null default '-infinity'
    ) with (fillfactor = 50)`,
    `insert into concordat.outbox_shard (shard) select generate_series(0, ${OUTBOX_SHARDS - 1})`,
  ],
};
