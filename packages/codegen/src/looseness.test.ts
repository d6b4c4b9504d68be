import { expect, it } from 'vitest';
import { looseness } from './looseness.ts';
import { allTrickySchemas } from './types/all-tricky-schemas.test-kit.ts';

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

it.each(allTrickySchemas.filter(({ beyond = [] }) => beyond.length > 0))('knows of: $what', ({ schema, dialect }) => {
  expect(looseness(schema, { dialect })).not.toEqual([]);
});

/** Listed although every value here is told apart. */
const cautious: Readonly<Record<string, string>> = {
  'a declared property whose name is too long': 'a name that nobody declares is refused in a literal alone',
  'patternProperties within propertyNames': 'that the patterns cover all names is not looked into',
};

it.each(allTrickySchemas.filter(({ beyond = [] }) => beyond.length === 0))('lists nothing of: $what', (tricky) => {
  const { what, schema, dialect } = tricky;
  const found = looseness(schema, { dialect });
  if (Object.hasOwn(cautious, what)) expect(found).toHaveLength(1);
  else expect(found).toEqual([]);
});
