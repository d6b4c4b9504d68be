import { sql } from 'drizzle-orm';
import { boolean, index, integer, jsonb, pgSchema, primaryKey, text, timestamp, unique } from 'drizzle-orm/pg-core';

/** A namespace of its own, so that the registry may share a database. */
export const namespace = pgSchema('concordat_registry');

/** Content and id. Rows are never deleted: an id keeps its meaning for the data that was written with it. */
export const schemas = namespace.table(
  'schemas',
  {
    id: integer('id').primaryKey().generatedByDefaultAsIdentity(),
    contentHash: text('content_hash').notNull(),
    normalHash: text('normal_hash').notNull(),
    schema: text('schema').notNull(),
    createdAt: timestamp('created_at', { withTimezone: true }).notNull().default(sql`now()`),
  },
  (table) => [unique('schemas_content').on(table.contentHash)],
);

export const references = namespace.table(
  'schema_references',
  {
    schemaId: integer('schema_id')
      .notNull()
      .references(() => schemas.id),
    // The order in which they were sent.
    position: integer('position').notNull(),
    name: text('name').notNull(),
    subject: text('subject').notNull(),
    version: integer('version').notNull(),
  },
  (table) => [
    primaryKey({ name: 'schema_references_key', columns: [table.schemaId, table.position] }),
    index('schema_references_target').on(table.subject, table.version),
  ],
);

export const versions = namespace.table(
  'subject_versions',
  {
    subject: text('subject').notNull(),
    version: integer('version').notNull(),
    schemaId: integer('schema_id')
      .notNull()
      .references(() => schemas.id),
    deleted: boolean('deleted').notNull().default(false),
    registeredAt: timestamp('registered_at', { withTimezone: true }).notNull().default(sql`now()`),
  },
  (table) => [
    primaryKey({ name: 'subject_versions_key', columns: [table.subject, table.version] }),
    index('subject_versions_schema').on(table.schemaId),
  ],
);

/** Keyed by subject, by context (`:.name:`), or by the empty text for the whole registry. */
export const settings = namespace.table('settings', {
  scope: text('scope').primaryKey(),
  config: jsonb('config'),
  mode: text('mode'),
});
