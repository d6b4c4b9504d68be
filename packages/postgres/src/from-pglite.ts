import type { Database, Queryable, Row } from './database.ts';
import { databaseError, translated } from './database-error.ts';
import { nestingGuard } from './nesting-guard.ts';
import { transactionOf } from './transaction-of.ts';

/** What we use of a transaction of PGlite. */
export interface PgliteTransaction {
  query(text: string, values?: unknown[]): Promise<{ readonly rows: unknown[] }>;
}

/** What we use of a PGlite. */
export interface Pglite<Tx extends PgliteTransaction> extends PgliteTransaction {
  transaction<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
  listen(channel: string, notified: (payload: string) => void): Promise<() => Promise<void>>;
}

/**
 * A PGlite. It has one connection, so transactions run one after the other; a statement on the outer handle inside an
 * open transaction throws a `RuntimeError`, code `usage`, where it would otherwise hang. One process per folder:
 * two lose data silently, so lock the folder before you open it.
 */
export function fromPglite<Tx extends PgliteTransaction>(db: Pglite<Tx>): Database<Tx> {
  const guard = nestingGuard();
  const queryable = (handle: PgliteTransaction): Queryable => ({
    query: (text, values = []) => translated(async () => (await handle.query(text, [...values])).rows as Row[]),
  });
  const outer = queryable(db);
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
          probe: (tx) => tx.query('select 1'),
        });
      } catch (error) {
        throw databaseError(error);
      }
    },
    async listen(channel, notified) {
      guard.assertOutside('LISTEN');
      return db.listen(channel, () => notified());
    },
  };
}
