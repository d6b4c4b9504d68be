import type { Queryable } from './database.ts';

/**
 * Transactions that have written to the table and are still open, by their virtual id, which is never reused while the
 * server runs. Every writer holds this lock from before it draws an id until it ends; nothing else has to be locked or recorded.
 */
export const OPEN_WRITERS = (table: string): string => `
  select virtualtransaction as writer from pg_locks
  where locktype = 'relation' and mode = 'RowExclusiveLock' and pid is distinct from pg_backend_pid()
    and relation = '${table}'::regclass
    and database = (select oid from pg_database where datname = current_database())`;

/** The open writers of one table, asked of the database. */
export function openWriters(queryable: Queryable, table: string): () => Promise<ReadonlySet<string>> {
  const text = OPEN_WRITERS(table);
  return async () => new Set((await queryable.query(text)).map((row) => String(row.writer)));
}

/**
 * Up to which id everything is settled: no open transaction can still add a row at or below it.
 *
 * Ids are drawn before their transactions commit, so a reader that has seen id 9 may later find id 5. Whoever drew an
 * id below one that is already committed was an open writer at that time. So: remember the highest id seen and the
 * writers that are open now; when all of these have ended, everything up to that id is settled. Transactions that write to
 * other tables, or begin later, don't matter: a long one elsewhere holds nothing up.
 */
export class SettledHorizon {
  readonly #writers: () => Promise<ReadonlySet<string>>;
  #candidate: { readonly id: bigint; waitFor: ReadonlySet<string> } | undefined;
  #settled = 0n;

  constructor(writers: () => Promise<ReadonlySet<string>>) {
    this.#writers = writers;
  }

  /** What was settled at the last {@link advance}. */
  get settled(): bigint {
    return this.#settled;
  }

  /**
   * `seen`: an id that was read from a committed row. Returns the horizon, which never goes back. Only a read that begins
   * afterwards is sure to see everything below it. Calls may overlap.
   */
  async advance(seen: bigint): Promise<bigint> {
    const candidate = this.#candidate;
    if (candidate === undefined && seen <= this.#settled) return this.#settled;
    const open = await this.#writers();
    // Only the candidate from before the question: one that was set meanwhile may wait for writers that this answer doesn't know.
    if (candidate !== undefined && candidate === this.#candidate) {
      candidate.waitFor = new Set([...candidate.waitFor].filter((writer) => open.has(writer)));
      if (candidate.waitFor.size === 0) {
        this.#settled = candidate.id;
        this.#candidate = undefined;
      }
    }
    if (this.#candidate === undefined && seen > this.#settled) {
      if (open.size === 0) this.#settled = seen;
      else this.#candidate = { id: seen, waitFor: open };
    }
    return this.#settled;
  }
}
