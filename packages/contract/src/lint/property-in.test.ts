import { describe, expect, it } from 'vitest';
import { propertyIn } from './property-in.ts';
import { walkSubschemas } from './walk-subschemas.ts';

const schema = {
  type: 'object',
  allOf: [{ $ref: '#/$defs/Base' }, { properties: { note: { type: 'string' } } }],
  properties: { address: { $ref: '#/$defs/Address' } },
  required: ['address'],
  $defs: {
    Base: { properties: { id: { type: ['string', 'null'] } }, required: ['id'] },
    Address: { type: 'object', properties: { zip: { type: 'string' } } },
    Loop: { $ref: '#/$defs/Loop' },
  },
};

describe('a property of a schema', () => {
  it('is found through references and allOf', () => {
    expect(propertyIn(schema, ['id'])).toEqual({ kind: 'found', required: true, types: ['string', 'null'] });
    expect(propertyIn(schema, ['note'])).toEqual({ kind: 'found', required: false, types: ['string'] });
    expect(propertyIn(schema, ['address', 'zip'])).toEqual({ kind: 'found', required: false, types: ['string'] });
  });

  it('that is missing comes with those that are there', () => {
    expect(propertyIn(schema, ['idd'])).toEqual({
      kind: 'missing',
      names: expect.arrayContaining(['id', 'note', 'address']),
    });
  });

  it('may be anything where nothing is declared, or where there are alternatives', () => {
    expect(propertyIn({ type: 'object' }, ['a'])).toEqual({ kind: 'open' });
    expect(propertyIn({ properties: { a: {} }, oneOf: [{ properties: { b: {} } }] }, ['b'])).toEqual({ kind: 'open' });
    expect(propertyIn(true, ['a'])).toEqual({ kind: 'open' });
  });

  it('is never one of the prototype, and a circle of references ends', () => {
    expect(propertyIn(schema, ['constructor']).kind).toBe('missing');
    expect(propertyIn({ $ref: '#/$defs/Loop', $defs: schema.$defs }, ['a'])).toEqual({ kind: 'open' });
  });
});

describe('the subschemas of a schema', () => {
  it('are all visited, with pointer, keyword and name; data is not', () => {
    const visited = [
      ...walkSubschemas({
        properties: { 'a/b': { items: [{ type: 'string' }] }, examples: { const: { properties: { no: {} } } } },
        not: { anyOf: [{}, true] },
        dependencies: { a: ['b'], c: { minLength: 1 } },
        examples: [{ properties: { no: {} } }],
      }),
    ].map(({ pointer, keyword, name }) => `${pointer} ${keyword} ${name ?? ''}`.trim());
    expect(visited.sort()).toEqual(
      [
        '',
        '/dependencies/c dependencies c',
        '/not not',
        '/not/anyOf/0 anyOf',
        '/properties/a~1b properties a/b',
        '/properties/a~1b/items/0 items',
        '/properties/examples properties examples',
      ].sort(),
    );
  });
});
