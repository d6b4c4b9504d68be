import type { Database } from './database.ts';
import { inSchema, type SchemaOptions, schemaName } from './in-schema.ts';
import { allMigrations } from './migrations/all-migrations.ts';

/** What {@link migrate} did. */
export interface MigrationReport {
  readonly schema: string;
  /** Names of the steps that ran now, in order; none when the tables were current. */
  readonly applied: readonly string[];
}

/**
 * Makes the schema and its tables, or brings them up to date, in one transaction. May be called at every start and by
 * several processes at once: the later ones wait and find nothing to do. Tables of a newer version are left as they are.
 */
export async function migrate<Tx>(database: Database<Tx>, options: SchemaOptions = {}): Promise<MigrationReport> {
  const schema = schemaName(options);
  const own = inSchema(database, options);
  return own.transaction(async (tx) => {
    const { query } = own.within(tx);
    await query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`concordat migrate ${schema}`]);
    // `if not exists` needs the right to create schemas even when it exists; a service may not have it.
    const [found] = await query('select 1 from pg_namespace where nspname = $1', [schema]);
    if (found === undefined) await query(`create schema ${schema}`);
    await query(`create table if not exists concordat.migration (
      number integer primary key, name text not null, applied_at timestamptz not null default now())`);
    const rows = await query('select number from concordat.migration');
    const done = new Set(rows.map((row) => Number(row.number)));
    const applied: string[] = [];
    for (const { number, name, statements } of allMigrations) {
      if (done.has(number)) continue;
      for (const statement of statements) await query(statement);
      await query('insert into concordat.migration (number, name) values ($1, $2)', [number, name]);
      applied.push(name);
    }
    return { schema, applied };
  });
}

/** The same steps as one SQL script, for those who run migrations with a tool of their own. Run it once, on an empty schema. */
export function migrationScript(options: SchemaOptions = {}): string {
  const schema = schemaName(options);
  const lines = [
    `create schema if not exists concordat;`,
    `create table concordat.migration (number integer primary key, name text not null, applied_at timestamptz not null default now());`,
  ];
  for (const { number, name, statements } of allMigrations) {
    lines.push(`\n-- ${number}: ${name}`, ...statements.map((statement) => `${statement};`));
    lines.push(`insert into concordat.migration (number, name) values (${number}, '${name}');`);
  }
  return `${lines.join('\n')}\n`.replace(/\bconcordat\b(?=[.;])/g, schema);
}
