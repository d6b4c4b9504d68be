import { type Outbox, type OutboxEntry, RuntimeError } from '@concordat/runtime';
import type { Database } from '../database.ts';
import { sqlState } from '../database-error.ts';
import { keySlot } from '../key-slot.ts';
import { OUTBOX_SHARDS } from '../migrations/0001-outbox.ts';
import { encodeText } from '../nul-safe-text.ts';

// One statement for any number of entries. `order by` makes the ids follow the order given.
const ADD = `
  insert into concordat.outbox (event_id, shard, channel, key, type, headers, body)
  select event_id, shard, channel, key, type, headers::json, body
  from unnest($1::text[], $2::int[], $3::text[], $4::text[], $5::text[], $6::text[], $7::bytea[])
    with ordinality as entry (event_id, shard, channel, key, type, headers, body, place)
  order by place`;

/** The writing side of the outbox, in the caller's transaction. */
export function outboxWriter<Tx>(database: Database<Tx>, schema: string): Pick<Outbox<Tx>, 'add' | 'lockKey'> {
  return {
    async add(tx, entries) {
      if (entries.length === 0) return;
      try {
        await database.within(tx).query(ADD, columnsOf(entries));
      } catch (error) {
        if (sqlState(error) !== '23505') throw error;
        throw new RuntimeError(
          'duplicate-event',
          `One of these events is in the outbox already, or twice in the call: ${entries.map(({ eventId }) => eventId).join(', ')}. An event id is used once.`,
          { cause: error },
        );
      }
    },
    async lockKey(tx, key) {
      await database
        .within(tx)
        .query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`${schema}.outbox ${key}`]);
    },
  };
}

function columnsOf(entries: readonly OutboxEntry[]): readonly unknown[] {
  return [
    entries.map(({ eventId }) => eventId),
    // Without a key no order is asked for: spread these over all shards.
    entries.map(({ key, eventId }) => keySlot(key ?? eventId, OUTBOX_SHARDS)),
    entries.map(({ channel }) => channel),
    entries.map(({ key }) => encodeText(key)),
    entries.map(({ type }) => type),
    entries.map(({ headers }) => JSON.stringify(headers)),
    entries.map(({ body }) => body),
  ];
}
