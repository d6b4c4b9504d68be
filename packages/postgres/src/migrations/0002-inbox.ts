import type { Migration } from './migration.ts';

export const inboxTables: Migration = {
  number: 2,
  name: 'inbox',
  statements: [
    `create table concordat.inbox (
      consumer text not null,
      event_id text not null,
      handled_at timestamptz not null default now(),
      primary key (consumer, event_id)
    )`,
    // For pruning. Rows come in the order of time, so a block range index finds the old ones and costs next to nothing.
    `create index inbox_handled_at on concordat.inbox using brin (handled_at) with (pages_per_range = 32, autosummarize = on)`,
    // Started attempts of messages that aren't handled yet: a handful of rows, updated in place.
    `create table concordat.inbox_attempt (
      consumer text not null,
      event_id text not null,
      attempts integer not null,
      started_at timestamptz not null default now(),
      primary key (consumer, event_id)
    ) with (fillfactor = 50)`,
  ],
};
