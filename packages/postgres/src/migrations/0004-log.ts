import type { Migration } from './migration.ts';

export const logTables: Migration = {
  number: 4,
  name: 'log',
  statements: [
    `create table concordat.log_channel (
      id integer generated always as identity primary key,
      name text not null unique,
      partitions integer not null check (partitions > 0)
    )`,
    // Offsets are drawn by updating this row, which stays locked until the commit: so they are committed in their own order,
    // without gaps, and a reader that has seen one has seen all before it. The last time keeps times in that order too.
    `create table concordat.log_partition (
      channel_id integer not null references concordat.log_channel,
      "partition" integer not null,
      first_offset bigint not null default 0,
      next_offset bigint not null default 0,
      published_at timestamptz not null default '-infinity',
      primary key (channel_id, "partition")
    ) with (fillfactor = 50)`,
    `create table concordat.log_message (
      channel_id integer not null,
      "partition" integer not null,
      "offset" bigint not null,
      published_at timestamptz not null,
      key text,
      headers json not null,
      body bytea not null,
      primary key (channel_id, "partition", "offset")
    )`,
    // A group's place in each partition, and the member that has it now. The epoch grows with each owner.
    `create table concordat.log_position (
      group_name text not null,
      channel_id integer not null references concordat.log_channel,
      "partition" integer not null,
      "offset" bigint not null,
      owner text,
      epoch bigint not null default 0,
      expires_at timestamptz not null default '-infinity',
      primary key (group_name, channel_id, "partition")
    ) with (fillfactor = 50)`,
    `create table concordat.log_member (
      group_name text not null,
      channel_id integer not null references concordat.log_channel,
      member text not null,
      expires_at timestamptz not null,
      primary key (group_name, channel_id, member)
    ) with (fillfactor = 50)`,
  ],
};
