import { expect, it } from 'vitest';
import { exampleOf } from './example-of.ts';

const definition = {
  name: 'A',
  channel: 'a',
  dataschema: null,
  read: () => true,
  write: () => true,
  key: null,
  retry: null,
};

it('gives a fresh copy of the first example, and says when there is none', () => {
  const examples = [{ a: [1] }];
  exampleOf({ ...definition, examples }).a.push(2);
  expect(examples).toEqual([{ a: [1] }]);
  expect(() => exampleOf({ ...definition, examples: [] })).toThrow('[usage] the contract has no example of A');
});
