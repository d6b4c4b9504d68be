import { RuntimeError } from '@concordat/runtime';
import { databaseError, translated } from './database-error.ts';
import type { PgPool, PgPoolClient } from './from-pg.ts';
import { transactionOf } from './transaction-of.ts';

/** Runs `work` on a client of the pool, between `begin` and `commit`. */
export function pgTransaction<Client extends PgPoolClient, T>(
  pool: PgPool<Client>,
  work: (client: Client) => Promise<T>,
): Promise<T> {
  return transactionOf((body) => onClient(pool, body), work, {
    cancel({ processID }) {
      if (typeof processID === 'number') pool.query('select pg_cancel_backend($1)', [processID]).catch(ignore);
    },
  });
}

async function onClient<Client extends PgPoolClient, T>(
  pool: PgPool<Client>,
  body: (client: Client) => Promise<T>,
): Promise<T> {
  const client = await translated(() => pool.connect());
  client.on('error', ignore);
  let broken = false;
  try {
    await client.query('begin');
    const result = await body(client);
    const { command } = await client.query('commit');
    if (command === 'ROLLBACK') {
      throw new RuntimeError(
        'transient',
        'A statement of this transaction failed and its error was swallowed: the database has rolled everything back.',
      );
    }
    return result;
  } catch (error) {
    // A connection that can't even roll back is of no use to the next caller.
    await client.query('rollback').catch(() => {
      broken = true;
    });
    throw databaseError(error);
  } finally {
    client.removeListener('error', ignore);
    client.release(broken);
  }
}

function ignore(): void {}
