import { expect, test } from 'vitest';
import { registryErrorCodeOf, registryErrorCodes } from './error-code.ts';
import { RegistryError } from './registry-error.ts';

test('a refusal survives the way over the wire', () => {
  for (const [code, { status }] of Object.entries(registryErrorCodes)) {
    const sent = new RegistryError(code as keyof typeof registryErrorCodes, 'why');
    const received = RegistryError.fromAnswer(status, JSON.parse(JSON.stringify(sent.toBody())));
    expect([received.code, received.message, received.status]).toEqual([code, 'why', status]);
  }
});

test('no two codes share a number', () => {
  const numbers = Object.values(registryErrorCodes).map(({ number }) => number);
  expect(new Set<number>(numbers).size).toBe(numbers.length);
});

test('the newer number of a conflict is known too', () => {
  expect(registryErrorCodeOf(40901, 409)).toBe('incompatible-schema');
});

test('a number that nobody knows falls back to the status', () => {
  expect(registryErrorCodeOf(42299, 404)).toBe('not-found');
  expect(registryErrorCodeOf('x', 418)).toBeUndefined();
});

test.each([undefined, null, 'text', [], { error_code: '42201', message: 5 }])(
  'an answer without the shape still is an error: %j',
  (body) => {
    expect(RegistryError.fromAnswer(500, body)).toMatchObject({
      code: 'store-error',
      message: 'The registry answered HTTP 500.',
    });
  },
);

test('an error of another copy of the package is recognised', () => {
  const foreign = Object.assign(new Error('x'), { name: 'RegistryError', code: 'network' });
  expect(RegistryError.is(foreign)).toBe(true);
  expect(RegistryError.is(new Error('x'))).toBe(false);
});
