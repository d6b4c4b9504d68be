import { describe, expect, it } from 'vitest';
import { schemaToTypeScript } from '../schema-to-typescript.ts';
import { compileInMemory, diagnose } from './judge.test-kit.ts';

/** Schemas that lead back to themselves before they have said anything. */
const definitions = {
  itself: { $ref: '#/$defs/itself' },
  there: { $ref: '#/$defs/back' },
  back: { $ref: '#/$defs/there' },
  all: { allOf: [{ $ref: '#/$defs/all' }] },
  closed: { $ref: '#/$defs/any', unevaluatedProperties: false },
  any: { anyOf: [{ $ref: '#/$defs/closed' }, { $ref: '#/$defs/any' }], unevaluatedItems: false },
  not: { not: { $ref: '#/$defs/not' } },
  condition: { if: { $ref: '#/$defs/condition' }, then: { $ref: '#/$defs/one' } },
  one: { oneOf: [{ $ref: '#/$defs/condition' }, { $ref: '#/$defs/one' }] },
  names: { propertyNames: { $ref: '#/$defs/names' } },
  items: { contains: { $ref: '#/$defs/items' }, uniqueItems: true, maxItems: 2 },
};

describe.each(Object.keys(definitions).map((name) => ({ name, $ref: `#/$defs/${name}` })))('$name', ({ $ref }) => {
  it.each(['draft-07', '2019-09', '2020-12'] as const)('becomes types that compile in %s', (dialect) => {
    const schemas = [
      { $ref },
      { $ref, unevaluatedProperties: false },
      { not: { $ref }, unevaluatedItems: false },
      { allOf: [{ $ref }], unevaluatedProperties: false },
      { oneOf: [{ $ref }, { type: 'object' }], unevaluatedProperties: false },
      { type: 'object', properties: { a: { $ref, unevaluatedProperties: false } }, propertyNames: { $ref } },
    ];
    const files = schemas.map((schema, index): [string, string] => [
      `/m${index}.ts`,
      schemaToTypeScript({ ...schema, $defs: definitions }, { name: 'T', dialect }),
    ]);
    expect(diagnose(compileInMemory(new Map(files)))).toEqual([]);
  });
});
