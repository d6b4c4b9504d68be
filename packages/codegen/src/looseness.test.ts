import { expect, it } from 'vitest';
import { looseness } from './looseness.ts';
import { trickySchemas } from './types/tricky-schemas.test-kit.ts';

it('lists what a type can not say, by keyword and place', () => {
  const schema = {
    type: 'object',
    properties: {
      n: { type: 'number', minimum: 0 },
      id: { $ref: '#/$defs/id' },
      stars: { type: 'integer', minimum: 1, maximum: 5 },
    },
    additionalProperties: { type: 'string' },
    $defs: { id: { type: 'string', pattern: '^[a-z]+$', format: 'uri' } },
  };
  expect(looseness(schema, { dialect: '2020-12' })).toEqual([
    { keyword: 'additionalProperties', pointers: [''] },
    { keyword: 'format', pointers: ['/$defs/id'] },
    { keyword: 'minimum', pointers: ['/properties/n'] },
    { keyword: 'pattern', pointers: ['/$defs/id'] },
  ]);
});

it.each(trickySchemas.filter(({ beyond = [] }) => beyond.length > 0))('knows of: $what', ({ schema }) => {
  expect(looseness(schema, { dialect: '2020-12' })).not.toEqual([]);
});
