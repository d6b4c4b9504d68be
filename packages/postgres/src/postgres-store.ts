import type { Store } from '@concordat/runtime';
import type { Database } from './database.ts';
import { inSchema, type SchemaOptions, schemaName } from './in-schema.ts';
import { outboxSource } from './outbox/outbox-source.ts';
import { outboxWriter } from './outbox/outbox-writer.ts';
import { postgresDeadLetters, pruneDeadLetters } from './postgres-dead-letters.ts';
import { postgresInbox } from './postgres-inbox.ts';
import { afterCommit } from './transaction-of.ts';
import { wakeSignal } from './wake-signal.ts';

/** A store in PostgreSQL, with what only its users need. */
export interface PostgresStore<Tx> extends Store<Tx> {
  /** Wakes the relays after a commit that neither the store nor its `Database` made, such as one of your library's own. Without it they find the entries when they poll. */
  wake(): void;
  /**
   * Forgets events that were handled before `before` and dead letters that were redriven or discarded before it. Keep them longer than
   * the longest retry and redrive.
   */
  prune(before: Date): Promise<PruneReport>;
}

/** How much {@link PostgresStore.prune} took away. */
export interface PruneReport {
  readonly handled: number;
  readonly deadLetters: number;
}

/**
 * Outbox, inbox and dead letters in your database, in the transactions of your library. Call {@link migrate} first.
 * Calls may run concurrently; closing the database stays with whoever made it.
 */
export function postgresStore<Tx>(database: Database<Tx>, options: SchemaOptions = {}): PostgresStore<Tx> {
  const schema = schemaName(options);
  const own = inSchema(database, options);
  const signal = wakeSignal(own, `${schema}_outbox`);
  const writer = outboxWriter(own, schema);
  const source = outboxSource(own, signal);
  const inbox = postgresInbox(own);
  return {
    outbox: {
      source,
      lockKey: writer.lockKey,
      async add(tx, entries) {
        await writer.add(tx, entries);
        if (entries.length > 0) afterCommit(tx, signal.send);
      },
    },
    inbox,
    deadLetters: postgresDeadLetters(own),
    transaction: own.transaction,
    wake: signal.send,
    async prune(before) {
      return { handled: await inbox.prune(before), deadLetters: await pruneDeadLetters(own, before) };
    },
    close: signal.idle,
  };
}
