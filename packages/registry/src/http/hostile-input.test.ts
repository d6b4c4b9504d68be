import { expect, test } from 'vitest';
import { registrySession } from '../testing/registry-session.ts';

test.each([
  'a/b',
  'a%2Fb',
  '%',
  '100%',
  'ø',
  '日本',
  '😀',
  ' ',
  '?',
  '#x',
  "'; drop table versions; --",
  '__proto__',
  'constructor',
  '...',
  '\\',
  '<script>',
  '$&',
  '{}',
])('a subject may be called %j', async (subject) => {
  const registry = registrySession();
  expect((await registry.register(subject, 'true')).status).toBe(200);
  expect((await registry.get('/subjects')).body).toEqual([subject]);
  const path = encodeURIComponent(subject);
  expect((await registry.get(`/subjects/${path}/versions/latest`)).body).toMatchObject({ subject, version: 1 });
  await registry.put(`/config/${path}`, { compatibility: 'FULL' });
  expect((await registry.get(`/config/${path}`)).body).toEqual({ compatibilityLevel: 'FULL' });
  const page = await registry.get(`/?subject=${path}`, { accept: 'text/html' });
  expect(page.status).toBe(200);
  expect(page.text).not.toContain('<script>');
  expect((await registry.delete(`/subjects/${path}`)).body).toEqual([1]);
});

test.each(['%00', '%0a', '%2e%2e', 'x'.repeat(1001), '%ed%a0%80'])('a subject may not be called %j', async (path) => {
  const answer = await registrySession().get(`/subjects/${path}/versions`);
  expect([404, 422]).toContain(answer.status);
});

test.each([
  ['not JSON', '{', /isn't JSON/],
  ['a number', '5', /object or a boolean/],
  ['a list', '[]', /object or a boolean/],
  ['null', 'null', /object or a boolean/],
  ['an unknown type', '{"type":"strin"}', /type/],
  ['a reference into nothing', '{"$ref":"#/$defs/x"}', /\$defs\/x|resolve/],
  ['a required that is no list', '{"required":"a"}', /required/],
  ['a pattern that is none', '{"type":"string","pattern":"("}', /pattern/i],
  ['a depth of 100,000', `${'{"not":'.repeat(100_000)}true${'}'.repeat(100_000)}`, /deep/],
  ['a depth of 600', `${'{"not":'.repeat(600)}true${'}'.repeat(600)}`, /deep/],
])('no schema: %s', async (_what, text, message) => {
  const registry = registrySession(undefined, 5_000_000);
  const answer = await registry.register('s', text);
  expect([answer.status, answer.body]).toEqual([422, { error_code: 42201, message: expect.stringMatching(message) }]);
  expect((await registry.get('/subjects')).body).toEqual([]);
});

test.each([
  [{ schemaType: 'JSON' }, /Empty schema/],
  [{ schema: '', schemaType: 'JSON' }, /Empty schema/],
  [{ schema: { type: 'string' }, schemaType: 'JSON' }, /as a string of JSON text/],
  [{ schema: '{}' }, /AVRO.*"schemaType": "JSON"/],
  [{ schema: '{}', schemaType: 'AVRO' }, /Invalid schema type "AVRO"/],
  [{ schema: 'syntax = "proto3";', schemaType: 'PROTOBUF' }, /Invalid schema type "PROTOBUF"/],
  [[], /AVRO/],
  [null, /AVRO/],
  [{ schema: '{}', schemaType: 'JSON', ruleSet: { domainRules: [] } }, /"ruleSet" isn't supported/],
])('a body that holds no schema: %j', async (body, message) => {
  const answer = await registrySession().post('/subjects/s/versions', body);
  expect([answer.status, answer.body]).toEqual([422, { error_code: 42201, message: expect.stringMatching(message) }]);
});

test('a body that is not JSON, of another type, or too large', async () => {
  const registry = registrySession();
  expect((await registry.post('/subjects/s/versions', '{')).body).toMatchObject({ error_code: 400 });
  const form = await registry.post('/subjects/s/versions', 'a=b', {
    'content-type': 'application/x-www-form-urlencoded',
  });
  expect([form.status, form.body]).toEqual([
    415,
    { error_code: 415, message: expect.stringContaining('schemaregistry.v1+json') },
  ]);
  expect((await registry.post('/subjects/s/versions', '{}', { 'content-type': 'text/plain' })).status).toBe(415);
  const large = await registry.register('s', JSON.stringify({ description: 'x'.repeat(200_000) }));
  expect([large.status, large.body]).toEqual([
    413,
    { error_code: 413, message: 'The body is larger than 100000 bytes.' },
  ]);
});

test('a schema that is too large says so', async () => {
  const registry = registrySession(undefined, 5_000_000);
  const answer = await registry.register('s', JSON.stringify({ description: 'x'.repeat(1_100_000) }));
  expect([answer.status, answer.body]).toMatchObject([422, { error_code: 42209 }]);
});

test('keys with a meaning in JavaScript are keys', async () => {
  const registry = registrySession();
  const text =
    '{"type":"object","properties":{"__proto__":{"type":"string"},"constructor":{"type":"string"}},"additionalProperties":false}';
  expect((await registry.register('s', text)).status).toBe(200);
  expect((await registry.get('/subjects/s/versions/1/schema')).text).toBe(text);
  expect((await registry.put('/config/s', '{"__proto__":{"compatibility":"NONE"}}')).body).toEqual({});
  expect((await registry.get('/config/s')).body).toEqual({ compatibilityLevel: 'BACKWARD' });
  expect(
    (await registry.post('/subjects/x/versions', '{"__proto__":{"schema":"true","schemaType":"JSON"}}')).status,
  ).toBe(422);
});

test("another site's page may not write", async () => {
  const answer = await registrySession().post('/subjects/s/versions', {}, { 'sec-fetch-site': 'cross-site' });
  expect([answer.status, answer.body]).toEqual([403, { error_code: 403, message: expect.any(String) }]);
});

test('every answer has an id and tells browsers to keep away', async () => {
  const registry = registrySession();
  const own = await registry.get('/subjects', { 'x-request-id': 'abc-1' });
  expect(own.headers.get('x-request-id')).toBe('abc-1');
  const made = await registry.get('/nothing', { 'x-request-id': '<script>' });
  expect(made.headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
  expect(made.headers.get('x-content-type-options')).toBe('nosniff');
  expect(made.headers.get('content-security-policy')).toContain("default-src 'none'");
});
