import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { migrate, migrationScript } from './migrate.ts';
import { type TestDatabase, testDatabases } from './testing.ts';

const COLUMNS = `
  select table_name, column_name, data_type, is_nullable from information_schema.columns
  where table_schema = $1 order by table_name, ordinal_position`;

describe.each(testDatabases())('migrate on $name', ({ name, open }) => {
  let test: TestDatabase;
  beforeAll(async () => {
    test = await open();
  });
  afterAll(() => test.close());

  it('makes the tables once, and finds nothing to do afterwards', async () => {
    const first = await migrate(test.database);
    expect(first.schema).toBe('concordat');
    expect(first.applied).toContain('outbox');
    expect(await migrate(test.database)).toEqual({ schema: 'concordat', applied: [] });
  });

  it('is safe when several processes start at once', async () => {
    const reports = await Promise.all([1, 2, 3, 4].map(() => migrate(test.database, { schema: 'several' })));
    expect(reports.filter((report) => report.applied.length > 0)).toHaveLength(1);
  });

  it('leaves nothing half done', async () => {
    await test.database.query('create schema taken');
    await test.database.query('create table taken.dead_letter (foreign_table int)');
    await expect(migrate(test.database, { schema: 'taken' })).rejects.toThrow();
    const tables = await test.database.query(COLUMNS, ['taken']);
    expect(tables.map((row) => row.table_name)).toEqual(['dead_letter']);
  });

  it('makes the same tables as the script', async () => {
    const script = migrationScript({ schema: 'scripted' });
    if (test.pglite) await test.pglite.exec(script);
    else await test.pool?.query(script);
    await migrate(test.database, { schema: 'migrated' });
    const scripted = await test.database.query(COLUMNS, ['scripted']);
    expect(scripted).toEqual(await test.database.query(COLUMNS, ['migrated']));
    expect(scripted.length).toBeGreaterThan(20);
    expect(await migrate(test.database, { schema: 'scripted' })).toMatchObject({ applied: [] });
  });

  it.each(['', 'Upper', 'a b', '1st', 'x; drop schema public', 'pg_mine', 'a'.repeat(41)])(
    'refuses the schema name %j',
    async (schema) => {
      await expect(migrate(test.database, { schema })).rejects.toMatchObject({ code: 'usage' });
    },
  );

  it(`keeps ${name}'s own schemas as they were`, async () => {
    expect(await test.database.query("select 1 from information_schema.tables where table_schema = 'public'")).toEqual(
      [],
    );
  });
});
