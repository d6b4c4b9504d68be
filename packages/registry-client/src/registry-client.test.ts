import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { RegistryClient } from './registry-client.ts';
import { RegistryError } from './registry-error.ts';
import type { RegistryClientOptions } from './registry-transport.ts';

interface Answer {
  readonly status?: number;
  readonly body?: unknown;
  readonly headers?: Record<string, string>;
  /** Never answers. */
  readonly silent?: boolean;
}

interface Seen {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

/** A server that gives these answers in turn, the last one for ever. */
async function serve(answers: readonly Answer[]): Promise<{ url: string; seen: Seen[] }> {
  const seen: Seen[] = [];
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk) => {
      body += chunk;
    });
    request.on('end', () => {
      seen.push({ method: request.method ?? '', url: request.url ?? '', headers: request.headers, body });
      const answer = answers[Math.min(seen.length, answers.length) - 1] ?? {};
      if (answer.silent === true) return;
      response.writeHead(answer.status ?? 200, { 'content-type': 'application/json', ...answer.headers });
      response.end(typeof answer.body === 'string' ? answer.body : JSON.stringify(answer.body ?? {}));
    });
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, seen };
}

async function clientFor(answers: readonly Answer[], options: RegistryClientOptions = {}) {
  const { url, seen } = await serve(answers);
  return { client: new RegistryClient(url, { retryPauseMs: 1, ...options }), url, seen };
}

test('a subject with a slash and a space is one path segment', async () => {
  const { client, seen } = await clientFor([{ body: [1, 2] }]);
  expect(await client.versions('a/b c?', { deleted: true })).toEqual([1, 2]);
  expect(seen[0]?.url).toBe('/subjects/a%2Fb%20c%3F/versions?deleted=true');
});

test('a base path and a last slash stay out of the way', async () => {
  const { url, seen } = await serve([{ body: [] }]);
  await new RegistryClient(`${url}/registry/`).subjects();
  expect(seen[0]?.url).toBe('/registry/subjects');
});

test('registers with the JSON type and the registry media type', async () => {
  const { client, seen } = await clientFor([{ body: { id: 7 } }]);
  const references = [{ name: 'money.json', subject: 'Money', version: 1 }];
  expect(await client.register('OrderPlaced', { schema: '{}', references })).toEqual({ type: 'registered', id: 7 });
  expect(seen[0]?.headers['content-type']).toBe('application/vnd.schemaregistry.v1+json');
  expect(JSON.parse(seen[0]?.body ?? '')).toEqual({ schema: '{}', schemaType: 'JSON', references });
});

test('an incompatible schema is an outcome, not an exception', async () => {
  const { client } = await clientFor([{ status: 409, body: { error_code: 409, message: 'no: because' } }]);
  expect(await client.register('A', { schema: '{}' })).toEqual({ type: 'incompatible', message: 'no: because' });
});

test.each([
  ['version', 40401, (client: RegistryClient) => client.version('A')],
  ['version', 40402, (client: RegistryClient) => client.version('A', 3)],
  ['lookUp', 40403, (client: RegistryClient) => client.lookUp('A', { schema: '{}' })],
  ['schema', 40403, (client: RegistryClient) => client.schema(1)],
  ['config', 40408, (client: RegistryClient) => client.config('A')],
  ['mode', 40409, (client: RegistryClient) => client.mode('A')],
  ['deleteSubject', 40401, (client: RegistryClient) => client.deleteSubject('A')],
])('%s: what is not there (%i) is undefined', async (_name, error_code, call) => {
  const { client } = await clientFor([{ status: 404, body: { error_code, message: 'not found' } }]);
  expect(await call(client)).toBeUndefined();
});

test('another refusal is an error with the code of its number', async () => {
  const { client, seen } = await clientFor([{ status: 422, body: { error_code: 42201, message: 'Invalid schema' } }]);
  const error = await client.register('A', { schema: 'x' }).catch((thrown: unknown) => thrown);
  expect(RegistryError.is(error) && [error.code, error.status, error.message]).toEqual([
    'invalid-schema',
    422,
    'Invalid schema',
  ]);
  expect(seen).toHaveLength(1);
});

test('a configuration is sent as Confluent names it', async () => {
  const { client, seen } = await clientFor([{ body: {} }]);
  await client.setConfig({ compatibilityLevel: 'FULL', compatibilityPolicy: 'LENIENT' }, 'A');
  expect(seen[0]).toMatchObject({ method: 'PUT', url: '/config/A' });
  expect(JSON.parse(seen[0]?.body ?? '')).toEqual({ compatibility: 'FULL', compatibilityPolicy: 'LENIENT' });
});

test('tries again after a 503, and gives up after the last attempt', async () => {
  const busy = { status: 503, body: { error_code: 503, message: 'busy' } };
  const mended = await clientFor([busy, busy, { body: ['A'] }]);
  expect(await mended.client.subjects()).toEqual(['A']);
  expect(mended.seen).toHaveLength(3);
  const broken = await clientFor([busy], { retries: 1 });
  await expect(broken.client.subjects()).rejects.toMatchObject({ code: 'unavailable', message: 'busy' });
  expect(broken.seen).toHaveLength(2);
});

test('a delete is never sent twice', async () => {
  const { client, seen } = await clientFor([{ status: 500, body: { error_code: 50001, message: 'store' } }]);
  await expect(client.deleteSubject('A')).rejects.toMatchObject({ code: 'store-error' });
  expect(seen).toHaveLength(1);
});

test('no answer in time is a timeout', async () => {
  const { client } = await clientFor([{ silent: true }], { timeoutMs: 50, retries: 0 });
  await expect(client.subjects()).rejects.toMatchObject({ code: 'timeout' });
});

test('the caller can give up', async () => {
  const { client } = await clientFor([{ silent: true }]);
  const controller = new AbortController();
  const call = client.subjects({ signal: controller.signal });
  controller.abort(new Error('enough'));
  await expect(call).rejects.toThrow('enough');
});

test('nobody there is a network error that names the address', async () => {
  const { url } = await serve([]);
  const gone = servers.pop();
  await new Promise((resolve) => gone?.close(resolve));
  await expect(new RegistryClient(url, { retries: 0 }).subjects()).rejects.toMatchObject({
    code: 'network',
    message: expect.stringContaining(url),
  });
});

test.each([
  [{ body: '<html>hello</html>' }, "isn't JSON"],
  [{ status: 302, headers: { location: 'http://127.0.0.1/' } }, 'redirects'],
])('whoever is no registry is told apart: %j', async (answer, words) => {
  const { client } = await clientFor([answer]);
  await expect(client.subjects()).rejects.toMatchObject({
    code: 'invalid-response',
    message: expect.stringContaining(words),
  });
});

test('credentials come from the options or the address, and are in no message', async () => {
  const { url, seen } = await serve([{ status: 401, body: { error_code: 401, message: 'Unauthorized' } }]);
  const withUser = url.replace('http://', 'http://anna:s%C3%A9cret@');
  const client = new RegistryClient(withUser, { retries: 0 });
  const error = await client.subjects().catch((thrown: unknown) => thrown);
  expect(seen[0]?.headers.authorization).toBe(`Basic ${Buffer.from('anna:sécret').toString('base64')}`);
  expect(RegistryError.is(error) && error.code).toBe('unauthorized');
  expect(`${client.url} ${JSON.stringify(client)} ${String(error)}`).not.toMatch(/anna|cret/);
  await new RegistryClient(withUser, { bearer: 'token', retries: 0 }).subjects().catch(() => {});
  expect(seen[1]?.headers.authorization).toBe('Bearer token');
});

test.each(['', 'localhost:8081', 'ftp://registry', 'http://registry/?a=b', 'http://'])(
  '%j is no address of a registry',
  (url) => {
    expect(() => new RegistryClient(url)).toThrow(expect.objectContaining({ code: 'invalid-url' }));
  },
);

test.each(['', '.', '..', '\ud800'])('%j can be no subject, and nothing is sent', async (subject) => {
  const { client, seen } = await clientFor([{ body: [] }]);
  await expect(client.versions(subject)).rejects.toMatchObject({ code: 'invalid-subject' });
  expect(seen).toEqual([]);
});
