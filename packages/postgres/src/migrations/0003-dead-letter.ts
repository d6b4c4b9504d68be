import type { Migration } from './migration.ts';

export const deadLetterTable: Migration = {
  number: 3,
  name: 'dead letters',
  statements: [
    `create table concordat.dead_letter (
      id bigint generated always as identity primary key,
      consumer text not null,
      channel text not null,
      "partition" integer not null,
      "offset" text not null,
      key text,
      event_id text,
      type text,
      reason text not null,
      error text not null,
      problems json not null,
      attempts integer not null,
      headers json not null,
      body bytea not null,
      state text not null default 'waiting' check (state in ('waiting', 'sent', 'redriven', 'discarded')),
      created_at timestamptz not null default now(),
      settled_at timestamptz
    )`,
    // One letter per delivery. The place alone doesn't tell: a channel that was created again counts its offsets from the start.
    `create unique index dead_letter_delivery on concordat.dead_letter
      (consumer, channel, "partition", "offset", md5(coalesce(event_id, '')), sha256(body))`,
    // Asked before every message of a consumer that keeps order. Hashed: a key from outside may be longer than an index takes.
    `create index dead_letter_blocks on concordat.dead_letter (consumer, hashtextextended(key, 0))
      where state in ('waiting', 'sent')`,
  ],
};
