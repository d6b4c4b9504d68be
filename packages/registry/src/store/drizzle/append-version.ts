import { and, eq, sql } from 'drizzle-orm';
import type { PgDatabase, PgQueryResultHKT } from 'drizzle-orm/pg-core';
import type { AppendRequest, AppendResult } from '../registry-store.ts';
import { references, schemas, versions } from './tables.ts';

type Database = PgDatabase<PgQueryResultHKT>;

/** Carries an outcome out of a transaction that has to roll back. */
class Refused extends Error {
  readonly result: AppendResult;
  constructor(result: AppendResult) {
    super(result.type);
    this.result = result;
  }
}

/** One transaction: the content gets its id, the subject its version. What loses a race leaves nothing behind. */
export async function appendVersion(database: Database, request: AppendRequest): Promise<AppendResult> {
  try {
    return await database.transaction(async (tx) => {
      await holdReferences(tx, request);
      const id = await idFor(tx, request);
      const { subject, version } = request;
      const added = await tx
        .insert(versions)
        .values({ subject, version, schemaId: id })
        .onConflictDoNothing()
        .returning();
      if (added.length === 0) throw new Refused({ type: 'version-taken' });
      return { type: 'appended', id };
    });
  } catch (error) {
    if (error instanceof Refused) return error.result;
    throw error;
  }
}

// A share lock until the commit: whoever deletes the version waits, and then sees who refers to it.
async function holdReferences(tx: Database, { content }: AppendRequest): Promise<void> {
  for (const { subject, version } of content.references) {
    const found = await tx
      .select({ version: versions.version })
      .from(versions)
      .where(and(eq(versions.subject, subject), eq(versions.version, version), eq(versions.deleted, false)))
      .for('share');
    if (found.length === 0) throw new Refused({ type: 'reference-missing', subject, version });
  }
}

async function idFor(tx: Database, { content, id: wanted }: AppendRequest): Promise<number> {
  const known = await knownId(tx, content.contentHash);
  if (known !== undefined) {
    if (wanted !== undefined && wanted !== known) throw new Refused({ type: 'id-taken' });
    return known;
  }
  // Asked first and inserted then: an insert that finds a conflict uses up a number of the sequence.
  const { contentHash, normalHash, schema } = content;
  const row = { contentHash, normalHash, schema, ...(wanted === undefined ? {} : { id: wanted }) };
  const [inserted] = await tx.insert(schemas).values(row).onConflictDoNothing().returning({ id: schemas.id });
  if (inserted === undefined) {
    const raced = await knownId(tx, contentHash);
    if (raced === undefined || (wanted !== undefined && wanted !== raced)) throw new Refused({ type: 'id-taken' });
    return raced;
  }
  if (content.references.length > 0) {
    const targets = content.references.map((to, position) => ({ ...to, schemaId: inserted.id, position }));
    await tx.insert(references).values(targets);
  }
  if (wanted !== undefined) {
    const sequence = sql`pg_get_serial_sequence('concordat_registry.schemas', 'id')`;
    const highest = sql`(select max(id) from ${schemas})`;
    await tx.execute(sql`select setval(${sequence}, greatest(nextval(${sequence}) - 1, ${highest}, 1))`);
  }
  return inserted.id;
}

async function knownId(tx: Database, contentHash: string): Promise<number | undefined> {
  const [known] = await tx.select({ id: schemas.id }).from(schemas).where(eq(schemas.contentHash, contentHash));
  return known?.id;
}
