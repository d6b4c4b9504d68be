import type { PGlite } from '@electric-sql/pglite';
import { drizzle as drizzleNodePg } from 'drizzle-orm/node-postgres';
import { drizzle as drizzlePglite } from 'drizzle-orm/pglite';
import type pg from 'pg';
import type { RegistryStore } from '../registry-store.ts';
import { drizzleRegistryStore } from './drizzle-registry-store.ts';
import { migrateEmbedded, migratePostgres } from './migrate-registry.ts';

/** A migrated store on the caller's pool, which stays the caller's to end. */
export async function postgresRegistryStore(pool: pg.Pool): Promise<RegistryStore> {
  await migratePostgres(pool);
  return drizzleRegistryStore(drizzleNodePg(pool));
}

/** A migrated store on the caller's PGlite, which stays the caller's to close. */
export async function embeddedRegistryStore(database: PGlite): Promise<RegistryStore> {
  await migrateEmbedded(database);
  return drizzleRegistryStore(drizzlePglite(database));
}
