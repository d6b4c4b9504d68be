import type { DeadLetter, DeadLetterProblem, DeadLetterQuery, DeadLetterState, DeadLetters } from '@concordat/runtime';
import { bytesOf } from './bytes-of.ts';
import type { Database, Queryable, Row } from './database.ts';
import { headersOf } from './headers-of.ts';
import { decodeText, encodeText } from './nul-safe-text.ts';

// An event of a key that arrived twice is put aside once, so that discarding it means all of it. The update changes nothing: it is there because a conflicting row is returned only when it is updated.
const ADD = `
  with arrived_twice as (
    select id from concordat.dead_letter
    where consumer = $1 and hashtextextended(key, 0) = hashtextextended($5, 0) and state in ('waiting', 'sent')
      and channel = $2 and key = $5 and event_id = $6 and body = $13
    order by id limit 1),
  added as (
  insert into concordat.dead_letter as letter
    (consumer, channel, "partition", "offset", key, event_id, type, reason, error, problems, attempts, headers, body)
  select $1, $2, $3, $4, $5, $6, $7, $8, $9, $10::json, $11, $12::json, $13 where not exists (select from arrived_twice)
  on conflict (consumer, channel, "partition", "offset", md5(coalesce(event_id, '')), sha256(body)) do update set consumer = letter.consumer
  returning id)
  select id::text from arrived_twice union all select id::text from added`;

const COLUMNS = `id::text, consumer, channel, "partition", "offset", key, event_id, type, reason, error, problems::text as problems,
  attempts, headers::text as headers, body, state, (extract(epoch from created_at) * 1000)::float8 as created_ms,
  (extract(epoch from settled_at) * 1000)::float8 as settled_ms`;

const MATCHES = `($1::text is null or consumer = $1) and ($2::text is null or channel = $2) and ($3::text is null or type = $3)
  and ($4::text is null or key = $4) and ($5::text is null or reason = $5) and ($6::text = 'any' or state = $6)
  and id > $7::bigint`;

const LIST = `select ${COLUMNS} from concordat.dead_letter where ${MATCHES} order by dead_letter.id limit $8`;
const COUNT = `select count(*)::int as count from concordat.dead_letter where ${MATCHES}`;
const GET = `select ${COLUMNS} from concordat.dead_letter where id = $1::bigint`;

// `key = $2` as well, because two keys may have one hash.
const BLOCKS = `
  select exists (select from concordat.dead_letter
    where consumer = $1 and hashtextextended(key, 0) = hashtextextended($2, 0) and key = $2
      and state in ('waiting', 'sent') and ($3::bigint is null or id < $3::bigint)) as blocked`;

const SETTLE = `
  update concordat.dead_letter set state = $2, settled_at = clock_timestamp()
  where id = $1::bigint and state in ('waiting', 'sent') returning 1`;

const MARK_SENT = `
  update concordat.dead_letter set state = 'sent' where id = $1::bigint and state in ('waiting', 'sent') returning 1`;

const REOPEN = `
  update concordat.dead_letter set state = 'waiting', reason = $2, error = $3, problems = $4::json, attempts = $5
  where id = $1::bigint and state = 'sent' returning 1`;

const PRUNE = `
  delete from concordat.dead_letter
  where state in ('redriven', 'discarded') and settled_at < to_timestamp($1::float8 / 1000) returning 1`;

/** Messages that were put aside, verbatim, in a table. */
export function postgresDeadLetters<Tx>(database: Database<Tx>): DeadLetters<Tx> {
  const at = (tx: Tx | undefined): Queryable => (tx === undefined ? database : database.within(tx));
  const changes = async (id: string, statement: string, values: readonly unknown[], tx?: Tx): Promise<boolean> =>
    isId(id) && (await at(tx).query(statement, [id, ...values])).length === 1;
  return {
    async add(letter, tx) {
      const { consumer, channel, partition, offset, reason, attempts, headers, body, problems } = letter;
      const [row] = await at(tx).query(ADD, [
        consumer,
        channel,
        partition,
        offset,
        encodeText(letter.key),
        encodeText(letter.eventId),
        encodeText(letter.type),
        reason,
        encodeText(letter.error),
        JSON.stringify(problems),
        attempts,
        JSON.stringify(headers),
        body,
      ]);
      return String(row?.id);
    },
    async list(query = {}) {
      return (await database.query(LIST, [...matchValues(query), query.limit ?? 100])).map(letterOf);
    },
    async get(id) {
      const [row] = isId(id) ? await database.query(GET, [id]) : [];
      return row === undefined ? undefined : letterOf(row);
    },
    async count(query = {}) {
      const [row] = await database.query(COUNT, matchValues(query));
      return Number(row?.count);
    },
    async blocks(consumer, key, before) {
      const [row] = await database.query(BLOCKS, [consumer, encodeText(key), before ?? null]);
      return row?.blocked === true;
    },
    settle: (id, state, tx) => changes(id, SETTLE, [state], tx),
    markSent: (id) => changes(id, MARK_SENT, []),
    reopen: (id, { reason, error, problems, attempts }, tx) =>
      changes(id, REOPEN, [reason, encodeText(error), JSON.stringify(problems), attempts], tx),
  };
}

/** Takes away letters that were settled before `before`. Returns how many. */
export async function pruneDeadLetters(database: Queryable, before: Date): Promise<number> {
  return (await database.query(PRUNE, [before.getTime()])).length;
}

/** Ids come from a command line too: what is no id belongs to no letter. */
function isId(id: string): boolean {
  return /^\d{1,18}$/.test(id);
}

function matchValues(query: DeadLetterQuery): readonly unknown[] {
  const {
    consumer = null,
    channel = null,
    type = null,
    key = null,
    reason = null,
    state = 'waiting',
    after = '0',
  } = query;
  return [consumer, channel, encodeText(type), encodeText(key), reason, state, isId(after) ? after : '0'];
}

function letterOf(row: Row): DeadLetter {
  return {
    id: String(row.id),
    consumer: String(row.consumer),
    channel: String(row.channel),
    partition: Number(row.partition),
    offset: String(row.offset),
    key: decodeText(row.key),
    eventId: decodeText(row.event_id),
    type: decodeText(row.type),
    reason: row.reason as DeadLetter['reason'],
    error: decodeText(row.error) ?? '',
    problems: JSON.parse(String(row.problems)) as readonly DeadLetterProblem[],
    attempts: Number(row.attempts),
    headers: headersOf(row.headers),
    body: bytesOf(row.body),
    state: row.state as DeadLetterState,
    createdAt: new Date(Number(row.created_ms)),
    settledAt: row.settled_ms === null ? null : new Date(Number(row.settled_ms)),
  };
}
