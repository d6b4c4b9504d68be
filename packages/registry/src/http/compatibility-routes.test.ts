import type { CompatibilityReport } from '@concordat/registry-client';
import { expect, test } from 'vitest';
import { objectSchema, registrySession } from '../testing/registry-session.ts';

const closed = { additionalProperties: false };
const string = objectSchema({ a: { type: 'string' } }, ['a'], closed);
const nullable = objectSchema({ a: { type: ['string', 'null'] } }, ['a'], closed);
const optional = objectSchema({ a: { type: 'string' }, b: { type: 'string' } }, ['a'], closed);
const integer = objectSchema({ a: { type: 'integer' } }, ['a'], closed);

const draft = (schema: unknown) => ({ schema: JSON.stringify(schema), schemaType: 'JSON' });

test('a compatible schema, in short and in full', async () => {
  const registry = registrySession();
  await registry.register('s', string);
  const path = '/compatibility/subjects/s/versions/latest';
  expect((await registry.post(path, draft(optional))).body).toEqual({ is_compatible: true });
  expect((await registry.post(`${path}?verbose=true`, draft(optional))).body).toEqual({
    is_compatible: true,
    messages: [],
  });
});

test('an incompatible schema, with the reason and a payload when it is asked for', async () => {
  const registry = registrySession();
  await registry.register('s', string);
  const path = '/compatibility/subjects/s/versions/1';
  expect((await registry.post(path, draft(integer))).body).toEqual({ is_compatible: false });
  const { messages } = (await registry.post(`${path}?verbose=true`, draft(integer))).body as { messages: string[] };
  expect(messages[0]).toMatch(/^version 1: \[[a-z-]+\] .*Valid under the old schema, refused by the new one: \{"a":"/s);
});

test('without a version, those that the level looks at', async () => {
  const registry = registrySession();
  await registry.put('/config/s', { compatibility: 'NONE' });
  for (const schema of [integer, string]) await registry.register('s', schema);
  const path = '/compatibility/subjects/s/versions';
  expect((await registry.post(path, draft(integer))).body).toEqual({ is_compatible: true });
  await registry.put('/config/s', { compatibility: 'BACKWARD' });
  expect((await registry.post(path, draft(optional))).body).toEqual({ is_compatible: true });
  await registry.put('/config/s', { compatibility: 'BACKWARD_TRANSITIVE' });
  expect((await registry.post(path, draft(optional))).body).toEqual({ is_compatible: false });
});

test.each([
  ['BACKWARD', nullable, true],
  ['BACKWARD', integer, false],
  ['FORWARD', nullable, false],
  ['FULL', nullable, false],
  ['FULL', optional, false],
  ['FULL', { ...string, description: 'the same' }, true],
  ['NONE', integer, true],
])('%s judges %j: %s', async (compatibility, schema, is_compatible) => {
  const registry = registrySession();
  await registry.register('s', string);
  await registry.put('/config/s', { compatibility });
  expect((await registry.post('/compatibility/subjects/s/versions/latest', draft(schema))).body).toEqual({
    is_compatible,
  });
});

test('STRICT is the default; LENIENT takes the writer to write what is declared', async () => {
  const registry = registrySession();
  await registry.register('s', objectSchema({ a: { type: 'string' } }));
  const path = '/compatibility/subjects/s/versions/latest';
  const added = draft(objectSchema({ a: { type: 'string' }, b: { type: 'string' } }));
  expect((await registry.post(path, added)).body).toEqual({ is_compatible: false });
  await registry.put('/config/s', { compatibilityPolicy: 'LENIENT' });
  expect((await registry.post(path, added)).body).toEqual({ is_compatible: true });
});

test('a new subject takes everything, a version that is not there is an error', async () => {
  const registry = registrySession();
  expect((await registry.post('/compatibility/subjects/new/versions/latest', draft(string))).body).toEqual({
    is_compatible: true,
  });
  expect((await registry.post('/compatibility/subjects/new/versions', draft(string))).body).toEqual({
    is_compatible: true,
  });
  const answer = await registry.post('/compatibility/subjects/new/versions/1', draft(string));
  expect([answer.status, answer.body]).toEqual([404, { error_code: 40402, message: 'Version 1 not found.' }]);
  expect((await registry.post('/compatibility/subjects/new/versions/x', draft(string))).body).toMatchObject({
    error_code: 42202,
  });
  expect((await registry.post('/compatibility/subjects/new/versions/latest', draft(5))).body).toMatchObject({
    error_code: 42201,
  });
});

test('the report has findings and witnesses against every version, and other rules on request', async () => {
  const registry = registrySession();
  await registry.register('s', string);
  await registry.register('s', nullable);
  const own = (await registry.post('/api/compatibility/s', draft(integer))).body as CompatibilityReport;
  expect(own).toMatchObject({
    subject: 's',
    is_compatible: false,
    verdict: 'incompatible',
    level: 'BACKWARD',
    policy: 'STRICT',
  });
  expect(own.against.map(({ version, verdict }) => [version, verdict])).toEqual([[2, 'incompatible']]);
  const broken = own.against[0]?.findings.find(({ severity }) => severity === 'breaking');
  expect(broken).toMatchObject({ direction: 'backward', rule: expect.any(String), message: expect.any(String) });
  expect(broken).toHaveProperty('witness');
  const other = { ...draft(integer), compatibilityLevel: 'full_transitive', compatibilityPolicy: 'LENIENT' };
  const asked = (await registry.post('/api/compatibility/s', other)).body as CompatibilityReport;
  expect(asked).toMatchObject({ level: 'FULL_TRANSITIVE', policy: 'LENIENT' });
  expect(asked.against.map(({ version }) => version)).toEqual([2, 1]);
  expect((await registry.get('/config/s')).body).toMatchObject({ error_code: 40408 });
});

test('a schema that is none is an error, or with verbose the reason', async () => {
  const registry = registrySession();
  await registry.register('s', string);
  const path = '/compatibility/subjects/s/versions/latest';
  expect((await registry.post(path, draft({ type: 'strin' }))).body).toMatchObject({ error_code: 42201 });
  expect((await registry.post(`${path}?verbose=true`, draft({ type: 'strin' }))).body).toEqual({
    is_compatible: false,
    messages: [expect.stringContaining('Invalid schema')],
  });
});
