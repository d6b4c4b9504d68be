import type { Migration } from './migration.ts';

export const eventTables: Migration = {
  number: 5,
  name: 'events',
  statements: [
    // `position` is the order of the whole feed; it may have gaps, where a transaction rolled back.
    `create table concordat.stream_event (
      position bigint generated always as identity primary key,
      stream text not null,
      version integer not null,
      event_id text not null unique,
      type text not null,
      data json not null,
      headers json not null,
      recorded_at timestamptz not null default clock_timestamp(),
      unique (stream, version)
    )`,
    // One row per set of tables of a projection: the live one, and while it is rebuilt the next one.
    `create table concordat.projection (
      name text not null,
      generation integer not null,
      version integer not null,
      live boolean not null,
      tables json not null,
      position bigint not null default 0,
      failed_position bigint,
      failure text,
      moved_at timestamptz not null default clock_timestamp(),
      primary key (name, generation)
    ) with (fillfactor = 50)`,
    `create unique index projection_live on concordat.projection (name) where live`,
  ],
};
