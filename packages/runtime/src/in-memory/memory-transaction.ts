/** The transaction of an in-memory store: what is done in it happens when it commits, all together, or not at all. */
export interface MemoryTransaction {
  /** Runs `effect` when the transaction commits, and never when it doesn't: how a test's own state takes part in it. */
  onCommit(effect: () => void): void;
}
