import { spawn } from 'node:child_process';
import { mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { afterEach, expect, test } from 'vitest';
import { FolderInUseError } from './folder-in-use-error.ts';
import { type FolderOwner, folderOwner, lockFileName } from './folder-owner.ts';
import { holdFolder } from './hold-folder.ts';

const folders: string[] = [];
afterEach(async () => {
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true, force: true });
});

async function newFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'hold-'));
  folders.push(folder);
  return folder;
}

/** A process id that was alive a moment ago. */
async function deadPid(): Promise<number> {
  const child = spawn(process.execPath, ['-e', '']);
  await new Promise((resolve) => child.on('exit', resolve));
  return child.pid ?? 0;
}

async function writeLock(folder: string, change: Partial<FolderOwner>): Promise<void> {
  const owner = {
    pid: 1,
    host: hostname(),
    purpose: 'the other',
    since: '2026-01-01T00:00:00.000Z',
    token: 't',
    ...change,
  };
  await writeFile(join(folder, lockFileName), JSON.stringify(owner));
}

test('the second one learns who holds the folder, where and since when', async () => {
  const folder = await newFolder();
  const hold = await holdFolder(folder, { purpose: 'the registry' });
  await hold.announce('http://127.0.0.1:8081');
  const error = await holdFolder(folder, { purpose: 'the shop' }).catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(FolderInUseError);
  expect(String(error)).toMatch(
    /held by the registry \(process \d+ on .+, since \d{4}-.+, reachable at http:\/\/127\.0\.0\.1:8081\)/,
  );
  expect(inspect(error)).not.toContain(hold.token);
  await hold.release();
});

test('released, it is free, and nothing is left behind', async () => {
  const folder = await newFolder();
  const hold = await holdFolder(folder, { purpose: 'a' });
  await hold.release();
  await hold.release();
  expect(await readdir(folder)).toEqual([]);
  expect(await folderOwner(folder)).toBeUndefined();
  await (await holdFolder(folder, { purpose: 'b' })).release();
});

test('only its user reads the token', async () => {
  const folder = await newFolder();
  const hold = await holdFolder(folder, { purpose: 'a' });
  await hold.announce('http://127.0.0.1:1');
  expect((await stat(join(folder, lockFileName))).mode & 0o777).toBe(0o600);
  expect(await folderOwner(folder)).toMatchObject({
    pid: process.pid,
    purpose: 'a',
    url: 'http://127.0.0.1:1',
    token: hold.token,
  });
  await hold.release();
});

test('the lock of a dead process is taken over', async () => {
  const folder = await newFolder();
  await writeLock(folder, { pid: await deadPid() });
  expect(await folderOwner(folder)).toBeUndefined();
  const hold = await holdFolder(folder, { purpose: 'heir' });
  expect((await folderOwner(folder))?.purpose).toBe('heir');
  await hold.release();
});

test('a dead lock with the id that this process now has is taken over too', async () => {
  const folder = await newFolder();
  await writeLock(folder, { pid: process.pid });
  await (await holdFolder(folder, { purpose: 'heir' })).release();
});

test('a living process of this machine and any of another one are believed', async () => {
  const folder = await newFolder();
  await writeLock(folder, { pid: process.ppid });
  await expect(holdFolder(folder, { purpose: 'b' })).rejects.toMatchObject({ code: 'folder-in-use' });
  await writeLock(folder, { pid: await deadPid(), host: 'another-machine' });
  await expect(holdFolder(folder, { purpose: 'b' })).rejects.toMatchObject({ owner: { host: 'another-machine' } });
});

test.each(['', '{"pid": 1', 'null', '{"pid":"1"}'])(
  'a lock file that a crash left as %j holds nobody',
  async (text) => {
    const folder = await newFolder();
    await writeFile(join(folder, lockFileName), text);
    await (await holdFolder(folder, { purpose: 'heir' })).release();
  },
);

test('of ten that want a free folder at once, one gets it', async () => {
  const folder = await newFolder();
  const results = await Promise.allSettled(
    Array.from({ length: 10 }, (_, n) => holdFolder(folder, { purpose: `${n}` })),
  );
  const holds = results.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []));
  expect(holds).toHaveLength(1);
  await holds[0]?.release();
});

test("of ten that want a dead one's folder at once, one gets it", async () => {
  const folder = await newFolder();
  await writeLock(folder, { pid: await deadPid() });
  const results = await Promise.allSettled(
    Array.from({ length: 10 }, (_, n) => holdFolder(folder, { purpose: `${n}` })),
  );
  const holds = results.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []));
  expect(holds).toHaveLength(1);
  await holds[0]?.release();
});
