import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { RegistryClient } from '@concordat/registry-client';
import { expect, onTestFinished, test } from 'vitest';

const main = fileURLToPath(new URL('./main.ts', import.meta.url));

function run(variables: Record<string, string>): ChildProcess {
  const { DATABASE_URL: _, CONCORDAT_TOKEN: __, ...inherited } = process.env;
  const child = spawn(process.execPath, ['--conditions=@concordat/source', main], {
    env: { ...inherited, ...variables },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  onTestFinished(() => {
    child.kill('SIGKILL');
  });
  return child;
}

async function firstLine(child: ChildProcess): Promise<string> {
  const [line] = (await once(createInterface({ input: child.stdout ?? process.stdin }), 'line')) as [string];
  return line;
}

test('starts on a folder, refuses a second owner, stops when asked and gives the folder back', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'app-registry-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const first = run({ REGISTRY_FOLDER: folder, PORT: '0', REGISTRY_LOG: 'all' });
  const [, url = ''] = /^Registry at (\S+), data in PGlite in /.exec(await firstLine(first)) ?? [];
  const log = text(first.stderr ?? process.stdin);
  expect(await new RegistryClient(url).register('s', { schema: 'true' })).toEqual({ type: 'registered', id: 1 });

  const second = run({ REGISTRY_FOLDER: folder, PORT: '0' });
  const [complaint, [code]] = await Promise.all([text(second.stderr ?? process.stdin), once(second, 'exit')]);
  expect([code, complaint]).toEqual([4, expect.stringContaining(`process ${first.pid}`)]);

  first.kill('SIGTERM');
  expect(await once(first, 'exit')).toEqual([0, null]);
  expect(await readdir(folder)).toEqual(['data']);
  expect(JSON.parse((await log).trim())).toMatchObject({ level: 'info', path: '/subjects/s/versions', status: 200 });
});

test('a variable that can not be meant ends it with 2', async () => {
  const child = run({ PORT: 'http' });
  const [complaint, [code]] = await Promise.all([text(child.stderr ?? process.stdin), once(child, 'exit')]);
  expect([code, complaint]).toEqual([2, 'PORT is "http"; it has to be a whole number up to 65535.\n']);
});
