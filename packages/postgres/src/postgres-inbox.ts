import { createHash } from 'node:crypto';
import type { Inbox } from '@concordat/runtime';
import type { Database, Queryable } from './database.ts';

// Of two transactions that record the same event at once the second waits for the first: one of them gets the row.
const RECORD = `
  insert into concordat.inbox (consumer, event_id) values ($1, $2)
  on conflict (consumer, event_id) do nothing returning 1`;

const STARTED = `
  insert into concordat.inbox_attempt as attempt (consumer, event_id, attempts) values ($1, $2, 1)
  on conflict (consumer, event_id) do update set attempts = attempt.attempts + 1, started_at = now()
  returning attempts`;

const SETTLED = 'delete from concordat.inbox_attempt where consumer = $1 and event_id = $2';

// In portions, so that no transaction holds a million row locks. The rows' own place finds them again without an index.
const PRUNE = `
  delete from concordat.inbox where ctid = any (array(
    select ctid from concordat.inbox where handled_at < to_timestamp($1::float8 / 1000) and ($2::text is null or consumer = $2) limit 10000))
  returning 1`;

const PRUNE_ATTEMPTS = `
  delete from concordat.inbox_attempt
  where started_at < to_timestamp($1::float8 / 1000) and ($2::text is null or consumer = $2)`;

/** What a consumer has handled, in a table: one row per event and consumer. */
export function postgresInbox<Tx>(database: Database<Tx>): Inbox<Tx> {
  return {
    async record(tx, consumer, eventId) {
      return (await database.within(tx).query(RECORD, [consumer, indexable(eventId)])).length === 1;
    },
    async started(consumer, eventId) {
      const [row] = await database.query(STARTED, [consumer, indexable(eventId)]);
      return Number(row?.attempts);
    },
    async settled(consumer, eventId, tx) {
      const queryable: Queryable = tx === undefined ? database : database.within(tx);
      await queryable.query(SETTLED, [consumer, indexable(eventId)]);
    },
    async prune(before, consumer) {
      let pruned = 0;
      for (;;) {
        const count = (await database.query(PRUNE, [before.getTime(), consumer ?? null])).length;
        if (count === 0) break;
        pruned += count;
      }
      await database.query(PRUNE_ATTEMPTS, [before.getTime(), consumer ?? null]);
      return pruned;
    },
  };
}

/** An event's id comes from outside: one that no index or text column takes stands for itself as its hash. */
function indexable(eventId: string): string {
  if (eventId.length <= 400 && !eventId.includes('\0')) return eventId;
  return `sha256:${createHash('sha256').update(eventId).digest('hex')}`;
}
