// How your database is reached
export type { Database, Queryable, Row } from './database.ts';
export { fromPg, type PgClient, type PgPool, type PgPoolClient } from './from-pg.ts';
export { fromPglite, type Pglite, type PgliteTransaction } from './from-pglite.ts';

// Making the tables
export type { SchemaOptions } from './in-schema.ts';
export { type MigrationReport, migrate, migrationScript } from './migrate.ts';

// Outbox, inbox, dead letters
export { type PostgresStore, postgresStore } from './postgres-store.ts';
