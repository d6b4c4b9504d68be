import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { RegistryClient } from '@concordat/registry-client';
import { expect, onTestFinished, test } from 'vitest';

const script = fileURLToPath(new URL('../testing/registry-process.ts', import.meta.url));
const rounds = 3;
const subjects = ['a', 'b', 'c', 'd'];

interface Acknowledged {
  readonly subject: string;
  readonly id: number;
  readonly schema: string;
}

async function startProcess(folder: string): Promise<{ child: ChildProcess; url: string }> {
  const child = spawn(process.execPath, ['--conditions=@concordat/source', script, folder], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  onTestFinished(() => {
    child.kill('SIGKILL');
  });
  const lines = createInterface({ input: child.stdout ?? process.stdin });
  const [url] = (await once(lines, 'line')) as [string];
  return { child, url };
}

test('killed while it registers, a registry on a folder has lost nothing that it acknowledged', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'killed-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const acknowledged: Acknowledged[] = [];
  for (let round = 0; round < rounds; round++) {
    const { child, url } = await startProcess(folder);
    const client = new RegistryClient(url, { retries: 0 });
    if (round === 0) await client.setConfig({ compatibilityLevel: 'NONE' });
    const goal = acknowledged.length + 20 + round * 7;
    const work = subjects.map(async (subject) => {
      for (let n = 0; child.exitCode === null && child.signalCode === null; n++) {
        const schema = `{"title":"${round} ${subject} ${n}"}`;
        const result = await client.register(subject, { schema }).catch(() => undefined);
        if (result?.type !== 'registered') return;
        acknowledged.push({ subject, id: result.id, schema });
        // In the middle of what the other three have under way.
        if (acknowledged.length === goal) child.kill('SIGKILL');
      }
    });
    await Promise.all([once(child, 'exit'), ...work]);
  }

  const { child, url } = await startProcess(folder);
  const client = new RegistryClient(url, { retries: 0 });
  for (const { subject, id, schema } of acknowledged) {
    expect(await client.lookUp(subject, { schema })).toMatchObject({ subject, id, schema });
  }
  const all: { id: number; version: number }[] = [];
  for (const subject of subjects) {
    const versions = (await client.versions(subject)) ?? [];
    expect(versions).toEqual(versions.map((_, index) => index + 1));
    for (const version of versions) all.push((await client.version(subject, version)) ?? { id: 0, version });
  }
  expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
  // At most the four calls under way at each kill are there without having been acknowledged.
  expect(all.length - acknowledged.length).toBeLessThanOrEqual(rounds * subjects.length);
  child.kill('SIGKILL');
  await once(child, 'exit');
});
