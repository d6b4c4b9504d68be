import type { Database, Queryable, Row } from './database.ts';
import { translated } from './database-error.ts';
import { pgTransaction } from './pg-transaction.ts';
import { reconnectingListener } from './reconnecting-listener.ts';

/** What we use of a client of `pg`. */
export interface PgClient {
  query(text: string, values?: unknown[]): Promise<{ readonly rows: unknown[]; readonly command: string }>;
}

/** What we use of a client that a pool of `pg` lends. */
export interface PgPoolClient extends PgClient {
  release(destroy?: boolean | Error): void;
  readonly processID?: number | null;
  on(event: 'error' | 'end', listener: (error?: Error) => void): unknown;
  on(event: 'notification', listener: (message: { channel: string }) => void): unknown;
  removeListener(event: 'error', listener: (error?: Error) => void): unknown;
}

/** What we use of a `Pool` of `pg`. */
export interface PgPool<Client extends PgPoolClient> extends PgClient {
  connect(): Promise<Client>;
  on(event: 'error', listener: (error: Error) => void): unknown;
  readonly options?: { readonly max?: number };
}

/** A pool that is smaller can't spare a connection for listening. */
const LISTENING_POOL = 3;
const guarded = new WeakSet<object>();

/**
 * A `Pool` of `pg`; a transaction is one of its clients, between `begin` and `commit`. Listening takes one connection
 * of the pool for as long as it lasts; with fewer than three there is none, and we poll. A consumer wants a connection for each
 * partition that it handles at once. Closing the pool stays with whoever made it; stop relays,
 * subscriptions and projections first, since a pool waits for its connections.
 */
export function fromPg<Client extends PgPoolClient>(pool: PgPool<Client>): Database<Client> {
  // Without a listener the loss of an idle connection ends the process. The next statement reports the outage.
  if (!guarded.has(pool)) pool.on('error', ignore);
  guarded.add(pool);
  const queryable = (client: PgClient): Queryable => ({
    query: (text, values = []) => translated(async () => (await client.query(text, [...values])).rows as Row[]),
  });
  return {
    ...queryable(pool),
    within: queryable,
    transaction: (work) => pgTransaction(pool, work),
    ...((pool.options?.max ?? LISTENING_POOL) < LISTENING_POOL ? {} : { listen: reconnectingListener(pool) }),
  };
}

function ignore(): void {}
