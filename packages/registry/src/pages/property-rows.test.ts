import { expect, test } from 'vitest';
import { propertyRows } from './property-rows.ts';

test('types in words', () => {
  const schema = {
    required: ['a'],
    properties: {
      a: { type: 'string', format: 'email', description: 'Where to write' },
      b: { type: ['integer', 'null'] },
      c: { const: 'x' },
      d: { enum: ['x', 1, null] },
      e: { type: 'array', items: { type: 'number' } },
      f: { $ref: '#/$defs/Some~1thing' },
      g: { oneOf: [] },
      h: true,
      i: { $ref: '#/nowhere' },
    },
    $defs: { 'Some/thing': { type: 'object', description: 'By reference' } },
  };
  expect(
    propertyRows(schema).map(({ name, type, required, description }) => [name, type, required, description]),
  ).toEqual([
    ['a', 'string (email)', true, 'Where to write'],
    ['b', 'integer | null', false, ''],
    ['c', '"x"', false, ''],
    ['d', '"x" | 1 | null', false, ''],
    ['e', 'array of number', false, ''],
    ['f', 'object', false, 'By reference'],
    ['g', 'oneOf', false, ''],
    ['h', 'any', false, ''],
    ['i', 'any', false, ''],
  ]);
});

test.each([true, null, 5, [], { properties: null }, { properties: 'x' }, { type: 'string' }])(
  '%j declares none',
  (schema) => {
    expect(propertyRows(schema)).toEqual([]);
  },
);
