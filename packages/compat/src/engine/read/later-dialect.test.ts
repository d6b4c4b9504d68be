import type { SchemaObject } from '@concordat/schema';
import { describe, expect, it } from 'vitest';
import { isSubschema } from '../../is-subschema.ts';

const old = (schema: SchemaObject): SchemaObject => ({ $schema: 'http://json-schema.org/draft-04/schema#', ...schema });

describe('keywords from a later dialect', () => {
  it.each([
    ['const', { const: 1 }, { const: 2 }],
    ['contains', { contains: { type: 'string' } }, { contains: { type: 'integer' } }],
    ['propertyNames', { propertyNames: { maxLength: 1 } }, { propertyNames: { maxLength: 2 } }],
    ['if', { if: { type: 'string' }, then: { minLength: 1 } }, { if: { type: 'string' }, then: { minLength: 2 } }],
  ])('%s is the same as itself, and otherwise nothing is claimed of it', (_, schema, other) => {
    expect(isSubschema(old(schema), old({ ...schema, title: 'again' }))).toBe(true);
    expect(isSubschema(old({ ...schema, type: 'string' }), old({ type: 'string' }))).toBe(true);
    expect(isSubschema(old(schema), old(other))).toBeUndefined();
    expect(isSubschema(old({}), old(schema))).toBeUndefined();
  });

  it('do not stand in the way of a break elsewhere', () => {
    expect(isSubschema(old({ type: 'object' }), old({ type: 'object', required: ['a'], const: 1 }))).not.toBe(true);
    expect(isSubschema(old({ type: 'integer', if: {}, then: {} }), old({ type: 'string' }))).toBe(false);
  });

  it('count where the dialect knows them', () => {
    const draft6 = { $schema: 'http://json-schema.org/draft-06/schema#' };
    expect(isSubschema({ ...draft6, const: 1 }, { ...draft6, const: 2 })).toBe(false);
  });
});
