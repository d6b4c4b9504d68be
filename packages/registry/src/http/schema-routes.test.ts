import { expect, test } from 'vitest';
import { registrySession } from '../testing/registry-session.ts';

test('a schema by its id, as text, and where it is in use', async () => {
  const registry = registrySession();
  await registry.register('a', '{"type": "string"}');
  await registry.register('b', '{"type":"string"}');
  expect((await registry.get('/schemas/ids/1')).body).toEqual({ schemaType: 'JSON', schema: '{"type": "string"}' });
  expect((await registry.get('/schemas/ids/1/schema')).text).toBe('{"type": "string"}');
  expect((await registry.get('/schemas/ids/1/subjects')).body).toEqual(['a', 'b']);
  expect((await registry.get('/schemas/ids/1/versions')).body).toEqual([
    { subject: 'a', version: 1 },
    { subject: 'b', version: 1 },
  ]);
  await registry.delete('/subjects/a');
  expect((await registry.get('/schemas/ids/1/subjects')).body).toEqual(['b']);
  expect((await registry.get('/schemas/ids/1/subjects?deleted=true')).body).toEqual(['a', 'b']);
});

test.each(['9', '0', 'x', '1.5', '99999999999', '-1', '%00'])('no schema has the id %s', async (id) => {
  const answer = await registrySession().get(`/schemas/ids/${id}`);
  expect([answer.status, answer.body]).toEqual([
    404,
    { error_code: 40403, message: expect.stringMatching(/^Schema .* not found$/) },
  ]);
});

test('the types, and all schemas', async () => {
  const registry = registrySession();
  await registry.register('a', '{"type":"string"}');
  await registry.register('a', '{"type":["string","null"]}');
  await registry.register('b', 'true');
  expect((await registry.get('/schemas/types')).body).toEqual(['JSON']);
  const all = (await registry.get('/schemas')).body as { subject: string; version: number }[];
  expect(all.map(({ subject, version }) => `${subject} ${version}`)).toEqual(['a 1', 'a 2', 'b 1']);
  const latest = (await registry.get('/schemas?latestOnly=true&subjectPrefix=a')).body;
  expect(latest).toEqual([
    { subject: 'a', version: 2, id: 2, schemaType: 'JSON', schema: '{"type":["string","null"]}' },
  ]);
  expect((await registry.get('/schemas?offset=1&limit=1')).body).toHaveLength(1);
});
