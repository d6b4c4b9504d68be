import { expect, test } from 'vitest';
import { objectSchema, registrySession } from '../testing/registry-session.ts';

const v1 = objectSchema({ id: { type: 'string' } }, ['id'], { additionalProperties: false });
const v2 = objectSchema({ id: { type: 'string' }, note: { type: 'string' } }, ['id'], { additionalProperties: false });
const v3 = objectSchema({ id: { type: 'string' }, note: { type: 'string' }, n: {} }, ['id'], {
  additionalProperties: false,
});
const breaking = objectSchema({ id: { type: 'integer' } }, ['id'], { additionalProperties: false });

test('a registration answers with nothing but the id, and is found again', async () => {
  const registry = registrySession();
  const answer = await registry.register('order', v1);
  expect([answer.status, answer.body]).toEqual([200, { id: 1 }]);
  expect(answer.headers.get('content-type')).toBe('application/vnd.schemaregistry.v1+json');
  expect((await registry.get('/subjects')).body).toEqual(['order']);
  expect((await registry.get('/subjects/order/versions')).body).toEqual([1]);
  const version = { subject: 'order', version: 1, id: 1, schemaType: 'JSON', schema: JSON.stringify(v1) };
  expect((await registry.get('/subjects/order/versions/1')).body).toEqual(version);
  expect((await registry.get('/subjects/order/versions/latest')).body).toEqual(version);
  expect((await registry.get('/subjects/order/versions/-1')).body).toEqual(version);
  expect((await registry.get('/subjects/order/versions/1/schema')).text).toBe(JSON.stringify(v1));
  expect((await registry.post('/subjects/order', { schema: JSON.stringify(v1), schemaType: 'JSON' })).body).toEqual(
    version,
  );
});

test('the same schema again is the same id and no new version, white space aside', async () => {
  const registry = registrySession();
  await registry.register('order', v1);
  expect((await registry.register('order', v1)).body).toEqual({ id: 1 });
  expect((await registry.register('order', JSON.stringify(v1, null, 2))).body).toEqual({ id: 1 });
  expect((await registry.get('/subjects/order/versions')).body).toEqual([1]);
});

test('the same schema under another subject shares the id', async () => {
  const registry = registrySession();
  await registry.register('a', v1);
  await registry.register('a', v2);
  expect((await registry.register('b', v2)).body).toEqual({ id: 2 });
  expect((await registry.get('/subjects/b/versions')).body).toEqual([1]);
});

test('numbers keep the digits that were sent', async () => {
  const registry = registrySession();
  const text = '{"type":"number","maximum":12345678901234567890.10}';
  await registry.register('n', text);
  expect((await registry.get('/subjects/n/versions/1/schema')).text).toBe(text);
});

test('the order of keys matters, unless normalize is asked for', async () => {
  const registry = registrySession();
  await registry.register('order', '{"type":"string","maxLength":5}');
  const swapped = { schema: '{"maxLength":5,"type":"string"}', schemaType: 'JSON' };
  expect((await registry.post('/subjects/order', swapped)).body).toEqual({
    error_code: 40403,
    message: 'Schema not found',
  });
  expect((await registry.post('/subjects/order?normalize=true', swapped)).body).toMatchObject({ version: 1, id: 1 });
  expect((await registry.post('/subjects/order/versions?normalize=true', swapped)).body).toEqual({ id: 1 });
  expect(
    (await registry.register('other', '{"type":"string","maxLength":5}', { query: '?normalize=true' })).status,
  ).toBe(200);
  expect((await registry.get('/subjects/other/versions/1/schema')).text).toBe('{"maxLength":5,"type":"string"}');
});

test('normalize may be the configuration of a subject', async () => {
  const registry = registrySession();
  await registry.put('/config/order', { normalize: true });
  await registry.register('order', '{"type":"string","maxLength":5}');
  expect((await registry.register('order', '{"maxLength":5,"type":"string"}')).body).toEqual({ id: 1 });
});

test('an incompatible schema is refused with the witness, and nothing is registered', async () => {
  const registry = registrySession();
  await registry.register('order', v1);
  const answer = await registry.register('order', breaking);
  expect([answer.status, answer.body]).toEqual([
    409,
    {
      error_code: 409,
      message: expect.stringMatching(
        /^Schema being registered is incompatible with an earlier schema for subject "order", details: \[version 1: .*\{"id":.*/s,
      ),
    },
  ]);
  expect((await registry.get('/subjects/order/versions')).body).toEqual([1]);
});

test.each([
  ['GET', '/subjects/none/versions', 404, 40401, "Subject 'none' not found."],
  ['GET', '/subjects/none/versions/1', 404, 40401, "Subject 'none' not found."],
  ['GET', '/subjects/none/versions/latest', 404, 40401, "Subject 'none' not found."],
  ['GET', '/subjects/order/versions/9', 404, 40402, 'Version 9 not found.'],
  ['GET', '/subjects/order/versions/0', 422, 42202, expect.stringContaining("'0' is not a valid version id")],
  ['GET', '/subjects/order/versions/x', 422, 42202, expect.stringContaining("'x' is not a valid version id")],
  ['GET', '/subjects/order/versions/2147483648', 422, 42202, expect.any(String)],
  ['GET', '/subjects/order/versions/9/schema', 404, 40402, 'Version 9 not found.'],
  ['GET', '/subjects/none/versions/1/referencedby', 404, 40401, "Subject 'none' not found."],
  ['DELETE', '/subjects/none', 404, 40401, "Subject 'none' not found."],
  ['DELETE', '/subjects/none/versions/1', 404, 40401, "Subject 'none' not found."],
  ['DELETE', '/subjects/order/versions/9', 404, 40402, 'Version 9 not found.'],
  [
    'DELETE',
    '/subjects/order?permanent=true',
    404,
    40405,
    "Subject 'order' was not deleted first before being permanently deleted",
  ],
  [
    'DELETE',
    '/subjects/order/versions/1?permanent=true',
    404,
    40407,
    "Subject 'order' Version 1 was not deleted first before being permanently deleted",
  ],
  ['GET', '/nothing/here', 404, 404, 'HTTP 404 Not Found'],
])('%s %s: %i, %i', async (method, path, status, error_code, message) => {
  const registry = registrySession();
  await registry.register('order', v1);
  const answer = method === 'GET' ? await registry.get(path) : await registry.delete(path);
  expect([answer.status, answer.body]).toEqual([status, { error_code, message }]);
  expect(answer.headers.get('content-type')).toBe('application/vnd.schemaregistry.v1+json');
});

test.each([
  ['/subjects', 'GET, HEAD'],
  ['/subjects/order/versions/1', 'GET, HEAD, DELETE'],
  ['/contexts/team/subjects', 'GET, HEAD'],
])('a method that %s does not have is refused with those that it has', async (path, allowed) => {
  const answer = await registrySession().put(path, {});
  expect([answer.status, answer.body]).toEqual([405, { error_code: 405, message: 'HTTP 405 Method Not Allowed' }]);
  expect(answer.headers.get('allow')).toBe(allowed);
});

test('a subject that is softly deleted is hidden, its ids still answer, and its versions go on counting', async () => {
  const registry = registrySession();
  await registry.register('order', v1);
  await registry.register('order', v2);
  expect((await registry.delete('/subjects/order')).body).toEqual([1, 2]);
  expect((await registry.get('/subjects')).body).toEqual([]);
  expect((await registry.get('/subjects?deleted=true')).body).toEqual(['order']);
  expect((await registry.get('/subjects?deletedOnly=true')).body).toEqual(['order']);
  expect((await registry.get('/subjects/order/versions')).body).toMatchObject({ error_code: 40401 });
  expect((await registry.get('/subjects/order/versions?deleted=true')).body).toEqual([1, 2]);
  expect((await registry.get('/subjects/order/versions/2?deleted=true')).body).toMatchObject({ version: 2 });
  expect((await registry.get('/schemas/ids/2')).status).toBe(200);
  expect((await registry.delete('/subjects/order')).body).toEqual({
    error_code: 40404,
    message: "Subject 'order' was soft deleted.Set permanent=true to delete permanently",
  });
  expect((await registry.register('order', v1)).body).toEqual({ id: 1 });
  expect((await registry.get('/subjects/order/versions')).body).toEqual([3]);
});

test('deleted for good, a subject starts again from 1, and its content keeps its id', async () => {
  const registry = registrySession();
  await registry.register('order', v1);
  await registry.delete('/subjects/order');
  expect((await registry.delete('/subjects/order?permanent=true')).body).toEqual([1]);
  expect((await registry.get('/subjects?deleted=true')).body).toEqual([]);
  expect((await registry.get('/schemas/ids/1')).body).toEqual({ error_code: 40403, message: 'Schema 1 not found' });
  expect((await registry.register('order', v1)).body).toEqual({ id: 1 });
  expect((await registry.get('/subjects/order/versions')).body).toEqual([1]);
});

test('one version is deleted softly, then for good', async () => {
  const registry = registrySession();
  for (const schema of [v1, v2, v3]) await registry.register('order', schema);
  expect((await registry.delete('/subjects/order/versions/2')).body).toBe(2);
  expect((await registry.delete('/subjects/order/versions/2')).body).toMatchObject({ error_code: 40406 });
  expect((await registry.get('/subjects/order/versions/2')).body).toMatchObject({ error_code: 40402 });
  expect((await registry.get('/subjects/order/versions/2?deleted=true')).status).toBe(200);
  expect((await registry.delete('/subjects/order/versions/latest')).body).toBe(3);
  expect((await registry.get('/subjects/order/versions/latest')).body).toMatchObject({ version: 1 });
  expect((await registry.delete('/subjects/order/versions/2?permanent=true')).body).toBe(2);
  expect((await registry.get('/subjects/order/versions?deleted=true')).body).toEqual([1, 3]);
});

test('judging looks at what is not deleted', async () => {
  const registry = registrySession();
  await registry.register('order', v1);
  await registry.delete('/subjects/order');
  expect((await registry.register('order', breaking)).body).toEqual({ id: 2 });
});

test('a list is paged', async () => {
  const registry = registrySession();
  for (const subject of ['a', 'b', 'c', 'd']) await registry.register(subject, v1);
  expect((await registry.get('/subjects?offset=1&limit=2')).body).toEqual(['b', 'c']);
  expect((await registry.get('/subjects?offset=2&limit=-1')).body).toEqual(['c', 'd']);
  expect((await registry.get('/subjects?limit=x')).status).toBe(400);
  expect((await registry.get('/subjects?subjectPrefix=c')).body).toEqual(['c']);
});

test('a context is a name space of its own', async () => {
  const registry = registrySession();
  await registry.register('order', v1);
  await registry.register(':.billing:order', breaking);
  expect((await registry.get('/contexts')).body).toEqual(['.', '.billing']);
  expect((await registry.get('/subjects')).body).toEqual([':.billing:order', 'order']);
  expect((await registry.get('/contexts/.billing/subjects')).body).toEqual([':.billing:order']);
  expect((await registry.get('/contexts/:.billing:/subjects')).body).toEqual([':.billing:order']);
  expect((await registry.get('/contexts/:.:/subjects/order/versions/1')).body).toMatchObject({ id: 1 });
  expect((await registry.get('/contexts/.billing/schemas')).body).toMatchObject([{ id: 2 }]);
  expect((await registry.get('/contexts/a:b/subjects')).body).toMatchObject({ error_code: 42208 });
  expect((await registry.get('/contexts/.billing/subjects/order/versions/1')).body).toMatchObject({
    subject: ':.billing:order',
    id: 2,
  });
  expect((await registry.get('/subjects/:.billing:order/versions')).body).toEqual([1]);
  expect((await registry.get('/subjects?subjectPrefix=:.billing:')).body).toEqual([':.billing:order']);
  expect((await registry.get('/subjects?subjectPrefix=:*:ord')).body).toEqual([':.billing:order', 'order']);
});
