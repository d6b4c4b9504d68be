import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '../database.ts';
import { testDatabases } from '../testing/test-databases.ts';
import { connectToOwner, type OwnerTransaction } from './connect-to-owner.ts';
import { type FolderOwner, folderOwner } from './folder-owner.ts';
import { type FolderHold, holdFolder } from './hold-folder.ts';
import { type DatabaseServer, serveDatabase } from './serve-database.ts';

describe.each(testDatabases())('the door of a folder’s owner, on $name', ({ open }) => {
  let test: Awaited<ReturnType<typeof open>>;
  let folder: string;
  let hold: FolderHold;
  let server: DatabaseServer;
  let owner: FolderOwner;
  let other: Database<OwnerTransaction>;

  beforeAll(async () => {
    test = await open();
    folder = await mkdtemp(join(tmpdir(), 'door-'));
    hold = await holdFolder(folder, { purpose: 'a test' });
    server = await serveDatabase(test.database, hold, { idleMs: 300 });
    owner = (await folderOwner(folder)) as FolderOwner;
    other = (await connectToOwner(owner)) as Database<OwnerTransaction>;
    await other.query('create table note (id int primary key, body bytea, at timestamptz)');
  });
  afterAll(async () => {
    await server.close();
    await server.close();
    await hold.release();
    await rm(folder, { recursive: true });
    await test.close();
  });

  it('runs statements, with bytes and times as the driver gives them', async () => {
    const at = new Date('2026-03-01T09:30:00.000Z');
    await other.query('insert into note values ($1, $2, $3)', [1, new Uint8Array([0, 255]), at]);
    const [row] = await other.query('select body, at from note where id = $1', [1]);
    expect(row).toEqual({ body: expect.any(Uint8Array), at });
    expect(Buffer.from(row?.body as Uint8Array)).toEqual(Buffer.from([0, 255]));
  });

  it('commits a transaction', async () => {
    const result = await other.transaction(async (tx) => {
      await other.within(tx).query('insert into note (id) values (2)');
      return 'done';
    });
    expect(result).toBe('done');
    expect(await test.database.query('select id from note where id = 2')).toEqual([{ id: 2 }]);
  });

  it('rolls a transaction back, and hands on what was thrown', async () => {
    const failure = new Error('no');
    const transaction = other.transaction(async (tx) => {
      await other.within(tx).query('insert into note (id) values (3)');
      throw failure;
    });
    await expect(transaction).rejects.toBe(failure);
    expect(await test.database.query('select id from note where id = 3')).toEqual([]);
  });

  it('rolls back what somebody began and left', async () => {
    const transaction = other.transaction(async (tx) => {
      await other.within(tx).query('insert into note (id) values (4)');
      // Fulfils only when the owner has given the transaction up: until then PGlite, or the lock, makes it wait.
      await test.database.query('insert into note (id) values (4)');
    });
    await expect(transaction).rejects.toThrow('The transaction is over');
    expect(await test.database.query('delete from note where id = 4 returning id')).toEqual([{ id: 4 }]);
  });

  it('hands on the code of a failed statement', async () => {
    await expect(other.query('insert into note (id) values (1)')).rejects.toMatchObject({ code: '23505' });
    await expect(other.query('select nonsense')).rejects.toMatchObject({ code: '42703' });
  });

  it('lets nobody in without the token', async () => {
    const response = await fetch(new URL('/.concordat/database/query', server.url), { method: 'POST', body: 'x' });
    expect(response.status).toBe(401);
    expect(await connectToOwner({ ...owner, token: 'wrong' })).toBeUndefined();
  });

  it('answers nothing else', async () => {
    expect((await fetch(server.url)).status).toBe(404);
    expect((await fetch(new URL('/.concordat/database/drop', server.url))).status).toBe(404);
  });

  it('is told apart from an owner that lets nobody in, and from one that does not answer', async () => {
    const { url: _, ...silent } = owner;
    expect(await connectToOwner(silent)).toBeUndefined();
    await expect(connectToOwner({ ...owner, url: 'http://127.0.0.1:9' })).rejects.toMatchObject({ code: 'outage' });
  });
});
