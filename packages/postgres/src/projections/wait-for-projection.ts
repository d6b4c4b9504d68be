import type { Database, Queryable } from '../database.ts';
import { inSchema, type SchemaOptions } from '../in-schema.ts';

/** How long {@link waitForProjection} waits. */
export interface WaitOptions extends SchemaOptions {
  /** Default 5 000. */
  readonly timeoutMs?: number;
  readonly signal?: AbortSignal;
}

const REACHED = 'select position >= $2::bigint as reached from concordat.projection where name = $1 and live';
const FIRST_PAUSE_MS = 5;
const LONGEST_PAUSE_MS = 200;

/**
 * Waits until a projection has applied everything up to a position: with the position that `append` gave, a client reads its own
 * write. Works from any process. Returns false when it took too long or was aborted: answer with what is there, and say so.
 */
export async function waitForProjection<Tx>(
  database: Database<Tx>,
  name: string,
  position: string,
  options: WaitOptions = {},
): Promise<boolean> {
  return waitFor(inSchema(database, options), name, position, options);
}

/** The same, on a database that knows its schema. */
export async function waitFor(
  database: Queryable,
  name: string,
  position: string,
  { timeoutMs = 5_000, signal }: WaitOptions,
): Promise<boolean> {
  const end = performance.now() + timeoutMs;
  for (let pause = FIRST_PAUSE_MS; ; pause = Math.min(LONGEST_PAUSE_MS, pause * 2)) {
    if (signal?.aborted === true) return false;
    const [row] = await database.query(REACHED, [name, position]);
    if (row?.reached === true) return true;
    const left = end - performance.now();
    if (left <= 0) return false;
    await new Promise((resolve) => setTimeout(resolve, Math.min(pause, left)));
  }
}
