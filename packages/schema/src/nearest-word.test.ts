import { expect, test } from 'vitest';
import { nearestWord } from './nearest-word.ts';

test('finds the word that differs least, by two letters at most', () => {
  expect(nearestWord('strin', ['integer', 'string'])).toBe('string');
  expect(nearestWord('Monye', ['Money', 'Monkey'])).toBe('Money');
  expect(nearestWord('text', ['object', 'string'])).toBeUndefined();
  expect(nearestWord('', ['ab', 'abc'])).toBe('ab');
  expect(nearestWord('x'.repeat(101), ['x'.repeat(100)])).toBeUndefined();
});
