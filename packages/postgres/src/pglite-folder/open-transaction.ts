import type { Database, Queryable } from '../database.ts';

/** A transaction that lives between the requests of another process. */
export interface OpenTransaction extends Queryable {
  /** Commits or rolls back, and fulfils when that is done; rejects when it was to commit and was rolled back before. */
  end(commit: boolean): Promise<void>;
}

/** Says why there is no transaction any more. */
export function transactionOver(idleMs: number): Error {
  return new Error(`The transaction is over: nothing happened in it for ${idleMs} ms.`);
}

/** What a rollback throws inside the transaction, to be recognised outside. */
const rolledBack = new Error('rolled back');

/**
 * Begins a transaction and keeps it open until `end`, or until nothing has happened in it for `idleMs`: then it is
 * rolled back, since whoever began it is gone and everybody else waits.
 */
export async function openTransaction<Tx>(
  database: Database<Tx>,
  idleMs: number,
  over: () => void,
): Promise<OpenTransaction> {
  const begun = Promise.withResolvers<Queryable>();
  const ending = Promise.withResolvers<boolean>();
  const timer = setTimeout(() => ending.resolve(false), idleMs);
  const done = database
    .transaction(async (tx) => {
      begun.resolve(database.within(tx));
      if (!(await ending.promise)) throw rolledBack;
    })
    .catch((error: unknown) => {
      if (error !== rolledBack) throw error;
    })
    .finally(() => {
      clearTimeout(timer);
      over();
    });
  done.catch(begun.reject);
  const queryable = await begun.promise;
  return {
    query: (text, values) => {
      timer.refresh();
      return queryable.query(text, values);
    },
    async end(commit) {
      ending.resolve(commit);
      await done;
      // The time may have run out while the commit was on its way: that must not look like a commit.
      if (commit && !(await ending.promise)) throw transactionOver(idleMs);
    },
  };
}
