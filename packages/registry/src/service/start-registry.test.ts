import { createServer, request } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { RegistryClient } from '@concordat/registry-client';
import { afterEach, expect, test } from 'vitest';
import type { LogEntry } from '../http/registry-env.ts';
import { type RegistryOptions, type RunningRegistry, startRegistry } from './start-registry.ts';

const running: RunningRegistry[] = [];
afterEach(async () => {
  for (const registry of running.splice(0)) await registry.close();
});

async function start(options: RegistryOptions = {}): Promise<RunningRegistry> {
  const registry = await startRegistry({ port: 0, ...options });
  running.push(registry);
  return registry;
}

/** A raw request, with the host name that a caller likes. */
function ask(url: string, headers: Record<string, string>): Promise<number> {
  return new Promise((resolve, reject) => {
    const call = request(`${url}/subjects`, { headers }, (response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    });
    call.on('error', reject);
    call.end();
  });
}

test('answers on a loopback address with the port that it got', async () => {
  const registry = await start();
  expect(registry.url).toBe(`http://127.0.0.1:${registry.port}`);
  expect(registry.storage).toBe('memory; nothing survives');
  const client = new RegistryClient(registry.url);
  expect(await client.register('s', { schema: 'true' })).toEqual({ type: 'registered', id: 1 });
  expect(await client.subjects()).toEqual(['s']);
  expect(await (await fetch(`${registry.url}/health`)).json()).toEqual({ status: 'up' });
});

test('a port that is taken is an error that says so', async () => {
  const other = createServer();
  await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
  const { port } = other.address() as AddressInfo;
  await expect(startRegistry({ port })).rejects.toMatchObject({
    code: 'port-in-use',
    message: expect.stringContaining(`${port}`),
  });
  await new Promise((resolve) => other.close(resolve));
});

test('a foreign host name is refused on a loopback address', async () => {
  const registry = await start({ allowedHosts: ['registry.internal'] });
  expect(await ask(registry.url, { host: 'evil.example' })).toBe(403);
  for (const host of [
    'localhost',
    'localhost:8081',
    '127.0.0.1',
    '[::1]:80',
    'app.localhost',
    'registry.internal:443',
  ]) {
    expect(await ask(registry.url, { host })).toBe(200);
  }
});

test('close finishes what runs, and may be called twice', async () => {
  const registry = await start();
  const client = new RegistryClient(registry.url, { retries: 0 });
  await Promise.all([registry.close(), registry.close()]);
  await expect(client.subjects()).rejects.toMatchObject({ code: 'network' });
});

test('the log has a line for each request, without its body', async () => {
  const log: LogEntry[] = [];
  const registry = await start({ log: (entry) => log.push(entry) });
  await new RegistryClient(registry.url).register('s', { schema: '{"title":"secret"}' });
  expect(log).toEqual([
    {
      level: 'info',
      message: 'answered',
      requestId: expect.any(String),
      method: 'POST',
      path: '/subjects/s/versions',
      status: 200,
      milliseconds: expect.any(Number),
    },
  ]);
});

test('options that can not be meant are refused', async () => {
  await expect(
    startRegistry({ port: 0, databaseUrl: 'postgres://localhost/x', folder: '/tmp/x' }),
  ).rejects.toMatchObject({ code: 'usage' });
  await expect(startRegistry({ port: 0, accessToken: '' })).rejects.toMatchObject({ code: 'usage' });
  await expect(startRegistry({ port: 0, databaseUrl: 'nonsense' })).rejects.toMatchObject({ code: 'usage' });
});

test('a database that is not there is named without its password', async () => {
  const error = await startRegistry({ port: 0, databaseUrl: 'postgres://anna:secret@127.0.0.1:1/shop' }).catch(
    (thrown: unknown) => thrown,
  );
  expect(error).toMatchObject({ code: 'database-unreachable' });
  expect(String(error)).toContain('127.0.0.1:1/shop');
  expect(String(error)).toContain('ECONNREFUSED');
  expect(String(error)).not.toMatch(/anna|secret/);
});

/** Sends bytes as they are and reads the first line of the answer. */
function raw(port: number, text: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => socket.write(text));
    let answer = '';
    socket.on('data', (chunk) => {
      answer += chunk;
      if (answer.includes('\r\n')) {
        socket.destroy();
        resolve(answer.slice(0, answer.indexOf('\r\n')));
      }
    });
    socket.on('error', reject);
  });
}

test('a body that never says how long it is stops at the limit', async () => {
  const registry = await start({ maxBodyBytes: 1000 });
  const chunk = `${'x'.repeat(256)}`;
  const stream = new ReadableStream({
    pull: (controller) => controller.enqueue(new TextEncoder().encode(chunk)),
  });
  const answer = await fetch(`${registry.url}/subjects/s/versions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: stream,
    duplex: 'half',
  } as RequestInit).then(
    (response) => response.status,
    () => 'cut off',
  );
  expect([413, 'cut off']).toContain(answer);
  expect((await fetch(`${registry.url}/health`)).status).toBe(200);
});

test.each([
  '/subjects/%zz/versions',
  '/subjects/%ff/versions',
  '/%',
  '/subjects/a%00b/versions',
  '//subjects',
  '/subjects/../config',
])('the path %s is answered, whatever it means', async (path) => {
  const registry = await start();
  const line = await raw(registry.port, `GET ${path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n`);
  expect(line).toMatch(/^HTTP\/1\.1 (200|400|404|422) /);
  expect((await fetch(`${registry.url}/health`)).status).toBe(200);
});
