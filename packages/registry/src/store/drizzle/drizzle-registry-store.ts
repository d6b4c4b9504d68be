import { asc, inArray, sql } from 'drizzle-orm';
import type { PgDatabase, PgQueryResultHKT } from 'drizzle-orm/pg-core';
import type { RegistryStore, Settings, SettingsChange, VersionFilter } from '../registry-store.ts';
import type { StoredSchema } from '../stored-schema.ts';
import type { StoredVersion } from '../stored-version.ts';
import { appendVersion } from './append-version.ts';
import { removeVersions } from './remove-versions.ts';
import { selectVersions } from './select-versions.ts';
import { references, schemas, settings } from './tables.ts';

/** A drizzle database on PostgreSQL's dialect, whatever driver it has. */
export type RegistryDatabase = PgDatabase<PgQueryResultHKT>;

/** Keeps the registry in a migrated database. `close` is what `close()` does; the database itself is the caller's. */
export function drizzleRegistryStore(
  database: RegistryDatabase,
  close: () => Promise<void> = async () => {},
): RegistryStore {
  return {
    versions: (filter: VersionFilter = {}): Promise<readonly StoredVersion[]> => selectVersions(database, filter),

    async schemas(ids) {
      const found = new Map<number, StoredSchema>();
      if (ids.length === 0) return found;
      const unique = [...new Set(ids)];
      const rows = await database.select().from(schemas).where(inArray(schemas.id, unique)).orderBy(asc(schemas.id));
      const targets = await database
        .select()
        .from(references)
        .where(inArray(references.schemaId, unique))
        .orderBy(asc(references.schemaId), asc(references.position));
      for (const { id, schema, contentHash, normalHash } of rows) {
        const own = targets.filter((target) => target.schemaId === id);
        found.set(id, {
          id,
          schema,
          contentHash,
          normalHash,
          references: own.map(({ name, subject, version }) => ({ name, subject, version })),
        });
      }
      return found;
    },

    append: (request) => appendVersion(database, request),

    remove: (request) => removeVersions(database, request),

    async settings(scopes) {
      if (scopes.length === 0) return new Map();
      const rows = await database
        .select()
        .from(settings)
        .where(inArray(settings.scope, [...scopes]));
      return new Map(rows.map((row) => [row.scope, settingsOf(row)]));
    },

    async changeSettings(scope, change) {
      const [row] = await database
        .insert(settings)
        .values({ scope, config: change.config ?? null, mode: change.mode ?? null })
        .onConflictDoUpdate({ target: settings.scope, set: changed(change) })
        .returning();
      return row === undefined ? {} : settingsOf(row);
    },

    async ping() {
      await database.execute(sql`select 1`);
    },

    close,
  };
}

// One statement, so that two changes at the same time both count.
function changed(change: SettingsChange) {
  const laidOver = sql`coalesce(${settings.config}, '{}'::jsonb) || excluded.config`;
  return {
    config: change.config === undefined ? sql`${settings.config}` : change.config === null ? sql`null` : laidOver,
    mode: change.mode === undefined ? sql`${settings.mode}` : sql`excluded.mode`,
  };
}

function settingsOf(row: typeof settings.$inferSelect): Settings {
  return {
    ...(row.config === null ? {} : { config: row.config as NonNullable<Settings['config']> }),
    ...(row.mode === null ? {} : { mode: row.mode as NonNullable<Settings['mode']> }),
  };
}
