import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { expect, it } from 'vitest';
import { startPostgres } from './start-postgres.ts';

it('keeps its data over a crash, a stop and a start', async () => {
  const server = await startPostgres();
  try {
    await query(server.url, 'create table note as select 1 as committed');
    await server.crash();
    await expect(query(server.url, 'select 1')).rejects.toThrow();
    await server.start();
    expect(await query(server.url, 'select committed from note')).toEqual([{ committed: 1 }]);
    await server.stop();
    await server.start();
    expect(await query(server.url, 'select committed from note')).toEqual([{ committed: 1 }]);
  } finally {
    await server.dispose();
  }
  expect(existsSync(server.folder)).toBe(false);
  await server.dispose();
});

it('leaves no server and no data behind when its process is killed', async () => {
  const child = spawn(
    process.execPath,
    ['--conditions=@concordat/source', fileURLToPath(new URL('./fixtures/hold-postgres.ts', import.meta.url))],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  const [line] = (await once(child.stdout, 'data')) as [Buffer];
  const { url, folder } = JSON.parse(line.toString()) as { url: string; folder: string };
  expect(await query(url, 'select 1 as alive')).toEqual([{ alive: 1 }]);
  child.kill('SIGKILL');
  await expect.poll(() => existsSync(folder), { timeout: 20_000 }).toBe(false);
  await expect(query(url, 'select 1')).rejects.toThrow();
});

async function query(url: string, text: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => undefined);
  try {
    await client.connect();
    return (await client.query(text)).rows as unknown[];
  } finally {
    await client.end().catch(() => undefined);
  }
}
