import { randomUUID } from 'node:crypto';
import { RuntimeError } from '@concordat/runtime';
import type { Database, Row } from '../database.ts';
import { sqlState } from '../database-error.ts';
import { headersOf } from '../headers-of.ts';
import { inSchema, type SchemaOptions, schemaName } from '../in-schema.ts';
import { openWriters, SettledHorizon } from '../settled-horizon.ts';
import { afterCommit } from '../transaction-of.ts';
import { wakeSignal } from '../wake-signal.ts';
import type { EventStore, ExpectedVersion, NewStreamEvent, StreamEvent } from './event-store.ts';
import { feedReader } from './feed-reader.ts';

// A statement of its own: the next one must look after the lock was won, not before.
const LOCK = 'select pg_advisory_xact_lock(hashtextextended($1, 0))';

// $2 is null for any version. Returns the version found, and what was recorded when it was the expected one.
const APPEND = `
  with found as (
    select coalesce(max(version), 0) as version from concordat.stream_event where stream = $1
  ), recorded as (
    insert into concordat.stream_event (stream, version, event_id, type, data, headers)
    select $1, found.version + place, event_id, type, data::json, headers::json
    from found, unnest($3::text[], $4::text[], $5::text[], $6::text[]) with ordinality as event (event_id, type, data, headers, place)
    where $2::int is null or found.version = $2 order by place
    returning version, position
  )
  select found.version as found, (select max(version) from recorded) as version,
    (select max(position)::text from recorded) as position
  from found`;

const COLUMNS = `position::text, stream, version, event_id, type, data::text as data, headers::text as headers,
  (extract(epoch from recorded_at) * 1000)::float8 as recorded_ms`;

const READ = `select ${COLUMNS} from concordat.stream_event where stream = $1 and version >= $2 order by version limit $3`;

const FEED = `
  select ${COLUMNS} from concordat.stream_event as event
  where event.position > $1::bigint and ($3::bigint is null or event.position <= $3) order by event.position limit $2`;

const HEAD = `select coalesce(max(position), 0)::text as head from concordat.stream_event`;

/** Event streams in your database, in the transactions of your library. Call {@link migrate} first. */
export function postgresEventStore<Tx>(database: Database<Tx>, options: SchemaOptions = {}): EventStore<Tx> {
  const schema = schemaName(options);
  const own = inSchema(database, options);
  const signal = wakeSignal(own, `${schema}_events`);
  const horizon = new SettledHorizon(openWriters(own, 'concordat.stream_event'));
  return {
    async append(tx, stream, expected, events) {
      const { query } = own.within(tx);
      await query(LOCK, [`${schema}.stream ${stream}`]);
      try {
        const [row] = await query(APPEND, [stream, versionOf(expected), ...columnsOf(events)]);
        if (expected !== 'any' && Number(row?.found) !== versionOf(expected)) {
          return { type: 'conflict', expected, actual: Number(row?.found) };
        }
        if (events.length > 0) afterCommit(tx, signal.send);
        return {
          type: 'appended',
          version: Number(row?.version ?? row?.found),
          position: String(row?.position ?? '0'),
        };
      } catch (error) {
        throw appendError(error, stream, events);
      }
    },
    async read(stream, { from = 1, limit = 1000 } = {}, tx) {
      const rows = await (tx === undefined ? own : own.within(tx)).query(READ, [stream, from, limit]);
      return rows.map(eventOf);
    },
    feed: feedReader(horizon, async (after, limit, until) =>
      (await own.query(FEED, [String(after), limit, until === undefined ? null : String(until)])).map(eventOf),
    ),
    async head() {
      const [row] = await own.query(HEAD);
      return String(row?.head);
    },
    onAppend: signal.listen,
  };
}

function versionOf(expected: ExpectedVersion): number | null {
  if (expected === 'any') return null;
  return expected === 'none' ? 0 : expected;
}

function columnsOf(events: readonly NewStreamEvent[]): readonly unknown[] {
  return [
    events.map(({ eventId }) => eventId ?? randomUUID()),
    events.map(({ type }) => type),
    events.map(({ type, data }) => {
      const text = JSON.stringify(data) as string | undefined;
      if (text === undefined) throw new RuntimeError('invalid', `The data of ${type} can't be written as JSON.`);
      return text;
    }),
    events.map(({ headers }) => JSON.stringify(headers ?? {})),
  ];
}

function appendError(error: unknown, stream: string, events: readonly NewStreamEvent[]): unknown {
  if (sqlState(error) !== '23505') return error;
  const ids = events.flatMap(({ eventId }) => eventId ?? []);
  // With a snapshot that is older than the lock (`repeatable read`) two appends can choose one version.
  if (ids.length === 0)
    return new RuntimeError('transient', `Another append to ${stream} was faster.`, { cause: error });
  return new RuntimeError(
    'duplicate-event',
    `One of these events is recorded already, or twice in the call: ${ids.join(', ')}. An event id is used once.`,
    { cause: error },
  );
}

function eventOf(row: Row): StreamEvent {
  return {
    stream: String(row.stream),
    version: Number(row.version),
    position: String(row.position),
    eventId: String(row.event_id),
    type: String(row.type),
    data: JSON.parse(String(row.data)) as unknown,
    headers: headersOf(row.headers),
    recordedAt: new Date(Number(row.recorded_ms)),
  };
}
