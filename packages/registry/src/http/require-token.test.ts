import { RegistryClient } from '@concordat/registry-client';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type RunningRegistry, startRegistry } from '../service/start-registry.ts';

let registry: RunningRegistry;
beforeEach(async () => {
  registry = await startRegistry({ port: 0, accessToken: 'sesame' });
});
afterEach(() => registry.close());

test.each([
  ['a bearer token', { bearer: 'sesame' }],
  ['a password', { basic: { username: 'anybody', password: 'sesame' } }],
])('with %s it answers', async (_how, options) => {
  expect(await new RegistryClient(registry.url, options).subjects()).toEqual([]);
});

test.each([
  ['nothing', {}],
  ['another token', { bearer: 'open' }],
  ['another password', { basic: { username: 'sesame', password: '' } }],
])('with %s it does not', async (_how, options) => {
  const client = new RegistryClient(registry.url, { ...options, retries: 0 });
  await expect(client.subjects()).rejects.toMatchObject({ code: 'unauthorized', status: 401 });
  await expect(client.register('s', { schema: 'true' })).rejects.toMatchObject({ code: 'unauthorized' });
});

test.each(['Basic', 'Basic ???', 'Bearer', 'Digest sesame', ''])(
  'the header %j opens nothing',
  async (authorization) => {
    const answer = await fetch(`${registry.url}/subjects`, { headers: { authorization } });
    expect([answer.status, await answer.json()]).toEqual([
      401,
      { error_code: 401, message: expect.stringContaining('Unauthorized') },
    ]);
    expect(answer.headers.get('www-authenticate')).toContain('Basic');
  },
);

test('whether it is up, everybody may know', async () => {
  expect((await fetch(`${registry.url}/health`)).status).toBe(200);
});
