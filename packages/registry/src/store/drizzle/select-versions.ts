import { and, eq, exists, type SQL } from 'drizzle-orm';
import type { PgDatabase, PgQueryResultHKT } from 'drizzle-orm/pg-core';
import type { VersionFilter } from '../registry-store.ts';
import type { StoredVersion } from '../stored-version.ts';
import { references, schemas, versions } from './tables.ts';

/** Versions with their hashes, sorted as the port says; in or outside a transaction. */
export async function selectVersions(
  database: PgDatabase<PgQueryResultHKT>,
  filter: VersionFilter,
): Promise<readonly StoredVersion[]> {
  const conditions: SQL[] = [];
  if (filter.subject !== undefined) conditions.push(eq(versions.subject, filter.subject));
  if (filter.schemaId !== undefined) conditions.push(eq(versions.schemaId, filter.schemaId));
  if (filter.refersTo !== undefined) {
    const { subject, version } = filter.refersTo;
    const target = and(
      eq(references.schemaId, versions.schemaId),
      eq(references.subject, subject),
      eq(references.version, version),
    );
    conditions.push(exists(database.select().from(references).where(target)));
  }
  const rows = await database
    .select({
      subject: versions.subject,
      version: versions.version,
      schemaId: versions.schemaId,
      deleted: versions.deleted,
      registeredAt: versions.registeredAt,
      contentHash: schemas.contentHash,
      normalHash: schemas.normalHash,
    })
    .from(versions)
    .innerJoin(schemas, eq(schemas.id, versions.schemaId))
    .where(and(...conditions));
  // Sorted here: the order of text in a database depends on its locale.
  return rows.sort((a, b) => (a.subject === b.subject ? a.version - b.version : a.subject < b.subject ? -1 : 1));
}
