import { expect, it } from 'vitest';
import { readKey } from './read-key.ts';

it('reads texts, numbers and booleans, and nothing that is inherited', () => {
  expect(readKey(['order', 'id'])({ order: { id: 'a' } })).toBe('a');
  expect(readKey(['0'])([7])).toBe('7');
  expect(readKey(['toString'])({})).toBeNull();
  expect(readKey(['a', 'b'])({ a: null })).toBeNull();
});
