// How your database is reached
export type { Database, Queryable, Row } from './database.ts';
export { fromPg, type PgClient, type PgPool, type PgPoolClient } from './from-pg.ts';
export { fromPglite, type Pglite, type PgliteTransaction } from './from-pglite.ts';
