/** A row as the driver gives it. Our statements cast what drivers disagree about: bigint as text, times as milliseconds. */
export type Row = Readonly<Record<string, unknown>>;

/** One statement with `$1` parameters. */
export interface Queryable {
  query(text: string, values?: readonly unknown[]): Promise<readonly Row[]>;
}

/**
 * The port to a PostgreSQL, whatever library reaches it: `fromPg`, `fromPglite`, `fromDrizzle`. `Tx` is that library's
 * own transaction. Calls may run concurrently. Whoever made the pool or database closes it.
 * A lost connection rejects with a `RuntimeError`, code `outage`; a deadlock or serialization failure with `transient`.
 */
export interface Database<Tx> extends Queryable {
  /** Runs `work` in a transaction: commits when it fulfils, rolls back when it rejects. Not nested. */
  transaction<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
  /** Statements in the caller's own transaction. */
  within(tx: Tx): Queryable;
  /**
   * Calls back after each notification on the channel (a plain lower-case identifier), and after a reconnection, during which some may have been lost.
   * Fulfils when listening; the function given back stops it. Absent where the library has no notifications: we poll.
   */
  listen?(channel: string, notified: () => void): Promise<() => Promise<void>>;
}
