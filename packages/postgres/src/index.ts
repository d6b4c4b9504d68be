// How your database is reached

export type { Database, Queryable, Row } from './database.ts';
export { type DrizzleDatabase, type DrizzleSql, type DrizzleTransaction, fromDrizzle } from './from-drizzle.ts';
export { fromPg, type PgClient, type PgPool, type PgPoolClient } from './from-pg.ts';
export { fromPglite, type Pglite, type PgliteTransaction } from './from-pglite.ts';

// The tables

export type { SchemaOptions } from './in-schema.ts';
export { type MigrationReport, migrate, migrationScript } from './migrate.ts';

// Outbox, inbox, dead letters

export { outboxStatus } from './outbox/outbox-status.ts';
export { type PostgresStore, type PruneReport, postgresStore } from './postgres-store.ts';

// A durable log

export type { PruneOptions } from './log/log-retention.ts';
export { type PostgresBroker, type PostgresBrokerOptions, postgresBroker } from './postgres-broker.ts';

// Event streams and projections

export type {
  AppendResult,
  EventStore,
  ExpectedVersion,
  NewStreamEvent,
  ReadStreamOptions,
  StreamEvent,
} from './events/event-store.ts';
export { postgresEventStore } from './events/postgres-event-store.ts';
export type { Projection, ProjectionContext, ProjectionStatus } from './projections/projection.ts';
export { projectionStatus } from './projections/projection-status.ts';
export { type ProjectionOptions, type RunningProjection, startProjection } from './projections/start-projection.ts';
export { type WaitOptions, waitForProjection } from './projections/wait-for-projection.ts';

// One owner for each PGlite folder, and the way in for everybody else

export { type DatabasePlace, type OpenDatabase, openDatabase } from './open-database.ts';
export { connectToOwner, type OwnerTransaction } from './pglite-folder/connect-to-owner.ts';
export { FolderInUseError } from './pglite-folder/folder-in-use-error.ts';
export { type FolderOwner, folderOwner } from './pglite-folder/folder-owner.ts';
export { type FolderHold, holdFolder } from './pglite-folder/hold-folder.ts';
export { type DatabaseServer, type ServeDatabaseOptions, serveDatabase } from './pglite-folder/serve-database.ts';
