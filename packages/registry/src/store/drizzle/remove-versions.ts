import { and, asc, eq, inArray } from 'drizzle-orm';
import type { PgDatabase, PgQueryResultHKT } from 'drizzle-orm/pg-core';
import type { RemoveRequest, RemoveResult } from '../registry-store.ts';
import { selectVersions } from './select-versions.ts';
import { versions } from './tables.ts';

/** One transaction: locks the versions, makes sure that nothing refers to them, marks them or takes them away. */
export async function removeVersions(
  database: PgDatabase<PgQueryResultHKT>,
  { subject, versions: numbers, permanent }: RemoveRequest,
): Promise<RemoveResult> {
  if (numbers.length === 0) return { type: 'removed', versions: [] };
  return database.transaction(async (tx) => {
    const these = and(
      eq(versions.subject, subject),
      inArray(versions.version, [...numbers]),
      eq(versions.deleted, permanent),
    );
    const locked = await tx.select().from(versions).where(these).orderBy(asc(versions.version)).for('update');
    for (const { version } of locked) {
      const referrers = await selectVersions(tx, { refersTo: { subject, version } });
      const by = referrers.filter((each) => permanent || !each.deleted);
      if (by.length > 0) return { type: 'referenced', version, by };
    }
    if (permanent) await tx.delete(versions).where(these);
    else await tx.update(versions).set({ deleted: true }).where(these);
    return { type: 'removed', versions: locked.map((each) => each.version) };
  });
}
