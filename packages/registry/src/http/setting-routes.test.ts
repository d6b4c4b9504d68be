import { expect, test } from 'vitest';
import { registrySession } from '../testing/registry-session.ts';

test('the registry begins backward and writable', async () => {
  const registry = registrySession();
  expect((await registry.get('/config')).body).toEqual({ compatibilityLevel: 'BACKWARD' });
  expect((await registry.get('/mode')).body).toEqual({ mode: 'READWRITE' });
});

test.each(['NONE', 'BACKWARD', 'BACKWARD_TRANSITIVE', 'FORWARD', 'FORWARD_TRANSITIVE', 'FULL', 'FULL_TRANSITIVE'])(
  'the level %s is set as `compatibility` and read as `compatibilityLevel`',
  async (level) => {
    const registry = registrySession();
    expect((await registry.put('/config', { compatibility: level.toLowerCase() })).body).toEqual({
      compatibility: level,
    });
    expect((await registry.get('/config')).body).toEqual({ compatibilityLevel: level });
    expect((await registry.get('/config/s?defaultToGlobal=true')).body).toEqual({ compatibilityLevel: level });
    expect((await registry.delete('/config')).body).toEqual({ compatibilityLevel: level });
    expect((await registry.get('/config')).body).toEqual({ compatibilityLevel: 'BACKWARD' });
  },
);

test('a subject has a configuration of its own, or says that it has none', async () => {
  const registry = registrySession();
  const none = { error_code: 40408, message: "Subject 's' does not have subject-level compatibility configured" };
  const absent = await registry.get('/config/s');
  expect([absent.status, absent.body]).toEqual([404, none]);
  expect((await registry.delete('/config/s')).body).toEqual(none);
  expect(
    (await registry.put('/config/s', { compatibility: 'FULL', compatibilityPolicy: 'LENIENT', normalize: true }))
      .status,
  ).toBe(200);
  const config = { compatibilityLevel: 'FULL', compatibilityPolicy: 'LENIENT', normalize: true };
  expect((await registry.get('/config/s')).body).toEqual(config);
  await registry.put('/config/s', { compatibility: 'NONE' });
  expect((await registry.get('/config/s')).body).toEqual({ ...config, compatibilityLevel: 'NONE' });
  expect((await registry.delete('/config/s')).body).toEqual({ ...config, compatibilityLevel: 'NONE' });
  expect((await registry.get('/config/s')).status).toBe(404);
});

test('a context lies between a subject and the registry', async () => {
  const registry = registrySession();
  await registry.put('/config/:.billing:', { compatibility: 'FULL' });
  expect((await registry.get('/config/:.billing:order?defaultToGlobal=true')).body).toEqual({
    compatibilityLevel: 'FULL',
  });
  expect((await registry.get('/contexts/.billing/config')).body).toEqual({ compatibilityLevel: 'FULL' });
  expect((await registry.get('/config/order?defaultToGlobal=true')).body).toEqual({ compatibilityLevel: 'BACKWARD' });
});

test('deleting a subject takes its settings with it', async () => {
  const registry = registrySession();
  await registry.register('s', 'true');
  await registry.put('/config/s', { compatibility: 'FULL' });
  await registry.put('/mode/s', { mode: 'READWRITE' });
  await registry.delete('/subjects/s');
  expect((await registry.get('/config/s')).status).toBe(404);
  expect((await registry.get('/mode/s')).status).toBe(404);
});

test.each([
  [{ compatibility: 'SIDEWAYS' }, /^Invalid compatibility level\. Valid values are none, backward,/],
  [{ compatibility: 5 }, /^Invalid compatibility level/],
  [{ compatibilityPolicy: 'LAX' }, /STRICT and LENIENT/],
  [{ normalize: 'yes' }, /true and false/],
  [{ undecided: 'ignore' }, /fail and warn/],
  [{ formats: 'no' }, /assertion and annotation/],
  [{ alias: 'other' }, /isn't supported/],
  [{ schemaGroup: 'a:b' }, /no colon/],
])('%j is no configuration', async (body, message) => {
  const answer = await registrySession().put('/config', body);
  expect([answer.status, answer.body]).toEqual([422, { error_code: 42203, message: expect.stringMatching(message) }]);
});

test('nothing is written where the mode forbids it, and what is there is still found', async () => {
  const registry = registrySession();
  await registry.register('s', '{"type":"string"}');
  expect((await registry.put('/mode/s', { mode: 'readonly' })).body).toEqual({ mode: 'READONLY' });
  const refused = { error_code: 42205, message: 'Subject s is in read-only mode' };
  const answer = await registry.register('s', 'true');
  expect([answer.status, answer.body]).toEqual([422, refused]);
  expect((await registry.delete('/subjects/s')).body).toEqual(refused);
  expect((await registry.delete('/subjects/s/versions/1')).body).toEqual(refused);
  expect((await registry.register('s', '{"type":"string"}')).body).toEqual({ id: 1 });
  expect((await registry.register('other', 'true')).status).toBe(200);
  expect((await registry.delete('/mode/s')).body).toEqual({ mode: 'READONLY' });
  expect((await registry.register('s', 'true')).status).toBe(200);
});

test('READONLY_OVERRIDE wins over a subject that may be written', async () => {
  const registry = registrySession();
  await registry.put('/mode/s', { mode: 'READWRITE' });
  await registry.put('/mode', { mode: 'READONLY' });
  expect((await registry.register('s', 'true')).status).toBe(200);
  await registry.put('/mode', { mode: 'READONLY_OVERRIDE' });
  expect((await registry.register('s', '{"type":"string"}')).body).toMatchObject({ error_code: 42205 });
});

test('a mode of a subject that has none', async () => {
  const registry = registrySession();
  const none = { error_code: 40409, message: "Subject 's' does not have subject-level mode configured" };
  expect((await registry.get('/mode/s')).body).toEqual(none);
  expect((await registry.delete('/mode/s')).body).toEqual(none);
  expect((await registry.get('/mode/s?defaultToGlobal=true')).body).toEqual({ mode: 'READWRITE' });
  expect((await registry.put('/mode/s', { mode: 'WHATEVER' })).body).toMatchObject({ error_code: 42204 });
});

test('an import brings ids and versions, and is judged by nobody', async () => {
  const registry = registrySession();
  expect((await registry.register('s', 'true', { id: 50, version: 7 })).body).toMatchObject({ error_code: 42205 });
  await registry.put('/mode', { mode: 'IMPORT' });
  expect((await registry.register('s', '{"type":"string"}', { id: 50, version: 7 })).body).toEqual({ id: 50 });
  expect((await registry.register('s', '{"type":"integer"}', { id: 60, version: 3 })).body).toEqual({ id: 60 });
  expect((await registry.get('/subjects/s/versions')).body).toEqual([3, 7]);
  expect((await registry.register('s', 'true', { id: 50, version: 8 })).body).toMatchObject({ error_code: 42207 });
  expect((await registry.register('s', 'true', { id: 51, version: 7 })).body).toMatchObject({ error_code: 42205 });
  await registry.put('/mode', { mode: 'READWRITE' });
  expect((await registry.register('t', 'true')).body).toEqual({ id: 61 });
});

test('an import is repeated without harm, and what is known needs no id', async () => {
  const registry = registrySession();
  await registry.put('/mode', { mode: 'IMPORT' });
  const first = { id: 50, version: 7 };
  for (let n = 0; n < 2; n++) expect((await registry.register('s', 'true', first)).body).toEqual({ id: 50 });
  expect((await registry.register('s', 'true')).body).toEqual({ id: 50 });
  expect((await registry.register('s', 'false')).body).toMatchObject({ error_code: 42205 });
  await registry.delete('/subjects/s');
  expect((await registry.register('s', '{"type":"string"}', { id: 51, version: 7 })).body).toEqual({ id: 51 });
  expect((await registry.get('/subjects/s/versions/7')).body).toMatchObject({ id: 51 });
});

test('an import where there are subjects has to be meant', async () => {
  const registry = registrySession();
  await registry.register('t', 'true');
  expect((await registry.put('/mode', { mode: 'IMPORT' })).body).toMatchObject({ error_code: 42205 });
  expect((await registry.put('/mode/s', { mode: 'IMPORT' })).body).toEqual({ mode: 'IMPORT' });
  expect((await registry.put('/mode?force=true', { mode: 'IMPORT' })).body).toEqual({ mode: 'IMPORT' });
  expect((await registry.put('/mode', { mode: null })).body).toEqual({ mode: null });
  expect((await registry.get('/mode')).body).toEqual({ mode: 'READWRITE' });
  await registry.delete('/subjects/t');
  expect((await registry.put('/mode', { mode: 'IMPORT' })).body).toEqual({ mode: 'IMPORT' });
});
