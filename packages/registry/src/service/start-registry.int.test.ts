import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { folderOwner } from '@concordat/postgres';
import { openPostgresDatabase, startPostgres } from '@concordat/postgres/testing';
import { RegistryClient } from '@concordat/registry-client';
import { expect, onTestFinished, test } from 'vitest';
import { startRegistry } from './start-registry.ts';

async function newFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'registry-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

test('a folder has one owner, says who, is given back, and keeps what was registered', async () => {
  const folder = await newFolder();
  const registry = await startRegistry({ port: 0, folder });
  expect(await folderOwner(folder)).toMatchObject({ pid: process.pid, purpose: 'the registry', url: registry.url });
  await expect(startRegistry({ port: 0, folder })).rejects.toMatchObject({
    code: 'folder-in-use',
    message: expect.stringContaining(`process ${process.pid}`),
  });
  await new RegistryClient(registry.url).register('s', { schema: '{"type":"string"}' });
  await registry.close();
  expect(await folderOwner(folder)).toBeUndefined();
  const elsewhere = await startRegistry({ port: 0 });
  onTestFinished(() => elsewhere.close());
  await expect(startRegistry({ port: elsewhere.port, folder })).rejects.toMatchObject({ code: 'port-in-use' });
  expect(await folderOwner(folder), 'a start that fails gives it back').toBeUndefined();
  const again = await startRegistry({ port: 0, folder });
  onTestFinished(() => again.close());
  expect((await new RegistryClient(again.url).version('s'))?.schema).toBe('{"type":"string"}');
});

test('two registries on one PostgreSQL give each version and id once', async () => {
  const database = await openPostgresDatabase();
  const databaseUrl = database.url ?? '';
  const registries = await Promise.all([
    startRegistry({ port: 0, databaseUrl }),
    startRegistry({ port: 0, databaseUrl }),
  ]);
  onTestFinished(async () => {
    for (const registry of registries) await registry.close();
    await database.close();
  });
  const clients = registries.map((registry) => new RegistryClient(registry.url));
  const [first] = clients;
  if (first === undefined) throw new Error('there are two');
  await first.setConfig({ compatibilityLevel: 'NONE' });

  const same = await Promise.all(
    Array.from({ length: 20 }, (_, n) => clients[n % 2]?.register('same', { schema: '{"title":"same"}' })),
  );
  expect(new Set(same.map((result) => (result?.type === 'registered' ? result.id : 'refused'))).size).toBe(1);
  expect(await first.versions('same')).toEqual([1]);

  const different = await Promise.all(
    Array.from({ length: 20 }, (_, n) => clients[n % 2]?.register('different', { schema: `{"title":"${n}"}` })),
  );
  expect(new Set(different.map((result) => (result?.type === 'registered' ? result.id : 'refused'))).size).toBe(20);
  expect(await first.versions('different')).toEqual(Array.from({ length: 20 }, (_, n) => n + 1));

  const shared = await Promise.all(
    Array.from({ length: 20 }, (_, n) => clients[n % 2]?.register(`s${n}`, { schema: '{"title":"shared"}' })),
  );
  expect(new Set(shared.map((result) => (result?.type === 'registered' ? result.id : 'refused'))).size).toBe(1);
});

test('while PostgreSQL is down, answers say so; when it is back, all is there', async () => {
  const server = await startPostgres();
  onTestFinished(() => server.dispose());
  const registry = await startRegistry({ port: 0, databaseUrl: server.url });
  onTestFinished(() => registry.close());
  const client = new RegistryClient(registry.url, { retries: 0 });
  await client.register('s', { schema: 'true' });
  await server.crash();
  await expect(client.register('t', { schema: 'true' })).rejects.toMatchObject({ code: 'store-error' });
  expect((await fetch(`${registry.url}/health`)).status).toBe(503);
  await server.start();
  expect(await client.versions('s')).toEqual([1]);
  expect(await client.register('t', { schema: 'true' })).toEqual({ type: 'registered', id: 1 });
});
