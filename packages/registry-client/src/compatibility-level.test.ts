import { expect, test } from 'vitest';
import { parseCompatibilityLevel, parseCompatibilityPolicy } from './compatibility-level.ts';
import { parseRegistryMode } from './registry-mode.ts';

test('levels, policies and modes are read in any case', () => {
  expect(parseCompatibilityLevel('full_transitive')).toBe('FULL_TRANSITIVE');
  expect(parseCompatibilityPolicy('Lenient')).toBe('LENIENT');
  expect(parseRegistryMode('readonly')).toBe('READONLY');
});

test.each(['', 'BACKWARDS', 'toString', 5, null, undefined])('%j is none of them', (text) => {
  expect([parseCompatibilityLevel(text), parseCompatibilityPolicy(text), parseRegistryMode(text)]).toEqual([
    undefined,
    undefined,
    undefined,
  ]);
});
