import type { Dialect, Schema } from '@concordat/schema';
import { describe, expect, it } from 'vitest';
import { likelyDialect } from './likely-dialect.ts';
import { schemaToTypeScript } from './schema-to-typescript.ts';
import { allTrickySchemas } from './types/all-tricky-schemas.test-kit.ts';

const told: readonly (readonly [Dialect, Schema])[] = [
  ['2020-12', { prefixItems: [{}] }],
  ['2020-12', { properties: { a: { $dynamicRef: '#node' } } }],
  ['2020-12', { $defs: { a: { unevaluatedProperties: false } } }],
  ['2020-12', { $ref: '#/definitions/a', required: ['a'], definitions: { a: {} } }],
  ['2020-12', true],
  ['2019-09', { items: [{}], unevaluatedItems: false }],
  ['draft-07', { allOf: [{ items: [{}], additionalItems: false }] }],
  ['draft-07', { dependencies: { a: ['b'] } }],
  ['draft-04', { items: { minimum: 0, exclusiveMinimum: true } }],
  // Names and values are no keywords.
  ['2020-12', { properties: { dependencies: {}, additionalItems: {} } }],
  ['2020-12', { default: { dependencies: {} }, enum: [{ additionalItems: 1 }] }],
];

describe('the dialect of a schema that names none', () => {
  it.each(told)('is %s: %j', (dialect, schema) => {
    expect(likelyDialect(schema)).toBe(dialect);
  });

  it('is the right one for every tricky schema of 2020-12', () => {
    for (const { what, schema, dialect } of allTrickySchemas)
      if (dialect === '2020-12') expect([what, likelyDialect(schema)]).toEqual([what, dialect]);
  });

  it('decides what a type says', () => {
    expect(schemaToTypeScript({ type: 'array', prefixItems: [{ type: 'string' }], items: false }, { name: 'T' })).toBe(
      'export type T = [string?];\n',
    );
  });

  it('gives way to $schema', () => {
    const schema = { $schema: 'http://json-schema.org/draft-07/schema#', prefixItems: [{ type: 'string' }] };
    expect(schemaToTypeScript(schema, { name: 'T' })).toContain('export type T = unknown;');
  });
});
