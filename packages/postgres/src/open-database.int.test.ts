import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDatabase } from './open-database.ts';
import { holdFolder } from './pglite-folder/hold-folder.ts';
import { serveDatabase } from './pglite-folder/serve-database.ts';
import { openPgliteDatabase, testDatabases } from './testing/test-databases.ts';

describe('openDatabase', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'open-'));
  });
  afterAll(() => rm(folder, { recursive: true }));

  it('makes no database where there is none', async () => {
    await expect(openDatabase({ folder: join(folder, 'nowhere') })).rejects.toMatchObject({
      message: `There is no PGlite database in ${join(folder, 'nowhere')}.`,
      cause: { code: 'ENOENT' },
    });
  });

  it('says who holds the folder; goes through them when they let others in; opens it itself when they are gone', async () => {
    const hold = await holdFolder(folder, { purpose: 'the shop' });
    const held = await openPgliteDatabase(join(folder, 'data'));
    await held.pglite?.exec('create table note (id int); insert into note values (7)');
    await expect(openDatabase({ folder })).rejects.toMatchObject({ code: 'folder-in-use' });

    const server = await serveDatabase(held.database, hold);
    const through = await openDatabase({ folder });
    expect(through.where).toBe(`${folder}, through the shop (process ${process.pid})`);
    expect(await through.database.query('select id from note')).toEqual([{ id: 7 }]);
    await through.close();

    await server.close();
    await held.close();
    await hold.release();
    const own = await openDatabase({ folder });
    expect(own.where).toBe(folder);
    expect(await own.database.query('select id from note')).toEqual([{ id: 7 }]);
    await expect(openDatabase({ folder })).rejects.toMatchObject({ code: 'folder-in-use' });
    await own.close();
  });

  it('reaches a server, and never shows its password', async () => {
    const [kind] = testDatabases().filter(({ name }) => name !== 'PGlite');
    const test = await kind?.open();
    const opened = await openDatabase({ databaseUrl: String(test?.url) });
    expect(await opened.database.query('select 1 as one')).toEqual([{ one: 1 }]);
    await opened.close();
    await test?.close();
    const nobody = openDatabase({ databaseUrl: 'postgres://me:secret@127.0.0.1:9/shop' });
    await expect(nobody).rejects.toMatchObject({ code: 'outage', message: expect.not.stringContaining('secret') });
  });
});
