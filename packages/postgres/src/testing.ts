// For tests, chaos and demonstrations: a real PostgreSQL, and a fresh database per test file. No test runner is imported.
export { freePort } from './testing/free-port.ts';
export { type PostgresServer, startPostgres } from './testing/start-postgres.ts';
export {
  openPgliteDatabase,
  openPostgresDatabase,
  type TestDatabase,
  type TestDatabaseKind,
  type TestTransaction,
  testDatabases,
} from './testing/test-databases.ts';
