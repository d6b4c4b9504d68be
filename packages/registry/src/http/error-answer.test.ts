import { RegistryError } from '@concordat/registry-client';
import { expect, test } from 'vitest';
import { memoryRegistryStore } from '../store/memory-registry-store.ts';
import { registrySession } from '../testing/registry-session.ts';
import { errorAnswer } from './error-answer.ts';

test('a refusal keeps its words', () => {
  const refusal = new RegistryError('invalid-mode', 'why');
  expect(errorAnswer(refusal, 'r')).toEqual({ status: 422, error: refusal });
});

test.each([new Error('select * from secret'), 'text', undefined, new RegistryError('network', 'to somebody else')])(
  'what nobody foresaw says nothing but where to look: %s',
  (cause) => {
    const { status, error } = errorAnswer(cause, 'r-1');
    expect([status, error.toBody()]).toEqual([
      500,
      { error_code: 50001, message: 'The registry failed; its log says more (request r-1).' },
    ]);
  },
);

test('a store that fails is in the log, not in the answer', async () => {
  const broken = {
    ...memoryRegistryStore(),
    versions: async () => Promise.reject(new Error('password of the database')),
  };
  const registry = registrySession(broken);
  const answer = await registry.get('/subjects');
  expect([answer.status, answer.body]).toMatchObject([500, { error_code: 50001 }]);
  expect(answer.text).not.toContain('password');
  expect(registry.log).toContainEqual(
    expect.objectContaining({ level: 'error', path: '/subjects', error: expect.any(Error) }),
  );
});
