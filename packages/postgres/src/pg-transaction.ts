import { setTimeout as sleep } from 'node:timers/promises';
import { databaseError, translated } from './database-error.ts';
import type { PgPool, PgPoolClient } from './from-pg.ts';

/** How long a rollback may take before we look for what holds it up. */
const ROLLBACK_MS = 1_000;

/** Runs `body` on a client of the pool, between `begin` and `commit`. */
export async function pgTransaction<Client extends PgPoolClient, T>(
  pool: PgPool<Client>,
  body: (client: Client) => Promise<T>,
): Promise<T> {
  const client = await translated(() => pool.connect());
  client.on('error', ignore);
  let broken = false;
  try {
    await client.query('begin');
    const result = await body(client);
    await client.query('commit');
    return result;
  } catch (error) {
    // A connection that can't even roll back is of no use to the next caller.
    broken = !(await rollBack(pool, client));
    throw databaseError(error);
  } finally {
    client.removeListener('error', ignore);
    client.release(broken);
  }
}

/**
 * True when it is rolled back. Work that ran into its timeout may have left a statement running, and the rollback waits
 * behind it: then the statement is cancelled.
 */
async function rollBack<Client extends PgPoolClient>(pool: PgPool<Client>, client: Client): Promise<boolean> {
  const done = client.query('rollback').then(
    () => true,
    () => false,
  );
  const within = (ms: number) => Promise.race([done, sleep(ms, undefined, { ref: false })]);
  const prompt = await within(ROLLBACK_MS);
  if (prompt !== undefined || typeof client.processID !== 'number') return prompt === true;
  pool.query('select pg_cancel_backend($1)', [client.processID]).catch(ignore);
  return (await within(ROLLBACK_MS)) === true;
}

function ignore(): void {}
