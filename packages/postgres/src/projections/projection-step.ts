import type { Database } from '../database.ts';
import type { EventStore, StreamEvent } from '../events/event-store.ts';
import type { Projection } from './projection.ts';
import type { Generation } from './projection-generations.ts';
import { tableName } from './projection-tables.ts';

const LOCK = `
  select position::text from concordat.projection where name = $1 and generation = $2 and live = $3 for update`;

// A failure is forgotten when its event is behind us, not while those before it get through one by one.
const MOVE = `
  update concordat.projection
  set position = $3::bigint, moved_at = clock_timestamp(),
    failure = case when failed_position > $3::bigint then failure end,
    failed_position = case when failed_position > $3::bigint then failed_position end
  where name = $1 and generation = $2`;

const FAIL = `
  update concordat.projection set failure = $3, failed_position = $4::bigint
  where name = $1 and generation = $2 and failure is distinct from $3`;

/** What one step did: how many events it applied, or that another process was faster. */
export type StepResult = { readonly type: 'applied'; readonly events: number } | { readonly type: 'elsewhere' };

/**
 * Applies the next events to one generation and moves its position, in one transaction. Processes need no leader: whoever holds the
 * row moves it, and the others see that it has moved. Rejects with what `apply` threw, after noting it.
 */
export async function projectionStep<Tx>(
  database: Database<Tx>,
  events: Pick<EventStore<Tx>, 'feed'>,
  projection: Projection<Tx>,
  generation: Generation,
  limit: number,
): Promise<StepResult> {
  const { name } = projection;
  // Read before the transaction begins: on PGlite nothing else can be read while it is open.
  const next = await events.feed(generation.position, limit);
  const last = next.at(-1);
  if (last === undefined) return { type: 'applied', events: 0 };
  let current: StreamEvent | undefined;
  try {
    return await database.transaction(async (tx): Promise<StepResult> => {
      const { query } = database.within(tx);
      const [row] = await query(LOCK, [name, generation.number, generation.live]);
      if (row === undefined || row.position !== generation.position) return { type: 'elsewhere' };
      const context = { tx, table: (table: string) => tableName(table, generation) };
      for (const event of next) {
        current = event;
        await projection.apply(event, context);
      }
      current = undefined;
      await query(MOVE, [name, generation.number, last.position]);
      return { type: 'applied', events: next.length };
    });
  } catch (error) {
    if (current !== undefined) {
      const message = `${current.type} ${current.eventId}: ${error instanceof Error ? error.message : String(error)}`;
      await database
        .query(FAIL, [name, generation.number, message.replaceAll('\0', ''), current.position])
        .catch(() => undefined);
    }
    throw error;
  }
}
