/** What a consumer has handled. `consumer` is the group's name. */
export interface Inbox<Tx> {
  /** In the handler's own transaction: true the first time, false when the event was handled before (by a transaction that committed). */
  record(tx: Tx, consumer: string, eventId: string): Promise<boolean>;
  /** In a transaction of its own, before the handler: counts this start and returns it, from 1. A message that kills its process is counted too. */
  started(consumer: string, eventId: string): Promise<number>;
  /** Forgets the count, when the message is handled, put aside or sent again. Joins `tx` when it is given. */
  settled(consumer: string, eventId: string, tx?: Tx): Promise<void>;
  /** Forgets events that were handled before `before`, of one consumer or of all. Keep them longer than the longest retry and redrive. Returns how many. */
  prune(before: Date, consumer?: string): Promise<number>;
}
