import type { Database, Queryable, Row } from './database.ts';
import { databaseError, translated } from './database-error.ts';
import { fromPg, type PgPool, type PgPoolClient } from './from-pg.ts';
import { fromPglite, type Pglite, type PgliteTransaction } from './from-pglite.ts';
import { nestingGuard, noGuard } from './nesting-guard.ts';
import { transactionOf } from './transaction-of.ts';

/** What we use of a transaction of drizzle-orm. */
export interface DrizzleTransaction {
  execute(query: unknown): PromiseLike<unknown>;
}

/** What we use of a database of drizzle-orm, over `pg` or PGlite. */
export interface DrizzleDatabase<Tx extends DrizzleTransaction> extends DrizzleTransaction {
  transaction<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
  readonly $client?: unknown;
}

/** What we use of `sql` of drizzle-orm. */
export interface DrizzleSql {
  raw(text: string): unknown;
  param(value: unknown): unknown;
  join(chunks: unknown[]): unknown;
}

/**
 * A database of drizzle-orm: `fromDrizzle(db, sql)`, with `sql` from `drizzle-orm`, so that yours and ours are one copy.
 * `enqueue(tx, …)` then takes the `tx` of `db.transaction`. Over PGlite the rules of {@link fromPglite} hold.
 */
export function fromDrizzle<Tx extends DrizzleTransaction>(db: DrizzleDatabase<Tx>, sql: DrizzleSql): Database<Tx> {
  const client = typeof db.$client === 'object' && db.$client !== null ? db.$client : {};
  const pglite = 'execProtocol' in client;
  const guard = pglite ? nestingGuard() : noGuard;
  const queryable = (handle: DrizzleTransaction): Queryable => ({
    query: (text, values = []) =>
      translated(async () => {
        // Our statements have no `$1` inside literals. A parameter that is used twice is sent twice.
        const chunks = text
          .split(/\$(\d+)/)
          .map((part, index) => (index % 2 === 0 ? sql.raw(part) : sql.param(values[Number(part) - 1])));
        const result = await handle.execute(sql.join(chunks));
        return (Array.isArray(result) ? result : (result as { rows: unknown }).rows) as Row[];
      }),
  });
  const outer = queryable(db);
  const driver = pglite
    ? fromPglite(client as object as Pglite<PgliteTransaction>)
    : 'totalCount' in client
      ? fromPg(client as object as PgPool<PgPoolClient>)
      : undefined;
  return {
    async query(text, values) {
      guard.assertOutside('A query');
      return outer.query(text, values);
    },
    within: queryable,
    async transaction(work) {
      guard.assertOutside('A transaction');
      try {
        return await transactionOf((body) => db.transaction((tx) => guard.inside(() => body(tx))), work, {
          probe: async (tx) => tx.execute(sql.raw('select 1')),
        });
      } catch (error) {
        throw databaseError(error);
      }
    },
    ...(driver?.listen === undefined ? {} : { listen: driver.listen }),
  };
}
