import { expect, test } from 'vitest';
import { readEnvironment } from './read-environment.ts';

test('nothing set: a folder, and the defaults of the registry', () => {
  expect(readEnvironment({}).options).toEqual({ folder: '.concordat/registry', allowedHosts: [] });
  expect(readEnvironment({ DATABASE_URL: '', PORT: ' ' }).options).toEqual({
    folder: '.concordat/registry',
    allowedHosts: [],
  });
});

test('everything set', () => {
  const variables = {
    DATABASE_URL: 'postgres://db/registry',
    PORT: '8081',
    HOST: '0.0.0.0',
    CONCORDAT_TOKEN: 'sesame',
    REGISTRY_ALLOWED_HOSTS: 'registry.internal, other,',
    REGISTRY_MAX_SCHEMA_BYTES: '1000',
  };
  expect(readEnvironment(variables).options).toEqual({
    databaseUrl: 'postgres://db/registry',
    port: 8081,
    host: '0.0.0.0',
    accessToken: 'sesame',
    allowedHosts: ['registry.internal', 'other'],
    maxSchemaBytes: 1000,
    maxBodyBytes: 102_000,
  });
});

test('the log has problems only, unless it is to have all', () => {
  const line = { level: 'info', message: 'answered' } as const;
  expect(readEnvironment({}).logs(line)).toBe(false);
  expect(readEnvironment({}).logs({ ...line, level: 'warn' })).toBe(true);
  expect(readEnvironment({ REGISTRY_LOG: 'all' }).logs(line)).toBe(true);
});

test.each([
  [{ PORT: '65536' }, 'PORT'],
  [{ PORT: '-1' }, 'PORT'],
  [{ PORT: 'http' }, 'PORT'],
  [{ REGISTRY_MAX_SCHEMA_BYTES: '1e9' }, 'REGISTRY_MAX_SCHEMA_BYTES'],
  [{ REGISTRY_LOG: 'none' }, 'REGISTRY_LOG'],
  [{ DATABASE_URL: 'postgres://db/x', REGISTRY_FOLDER: 'x' }, 'not both'],
])('%j can not be meant', (variables, words) => {
  expect(() => readEnvironment(variables)).toThrow(words);
});
