import { outboxTables } from './0001-outbox.ts';
import { inboxTables } from './0002-inbox.ts';
import { deadLetterTable } from './0003-dead-letter.ts';
import { logTables } from './0004-log.ts';
import { eventTables } from './0005-events.ts';
import type { Migration } from './migration.ts';

/** In the order in which they run. */
export const allMigrations: readonly Migration[] = [outboxTables, inboxTables, deadLetterTable, logTables, eventTables];
