import type { Schema } from '@concordat/schema';
import { describe, expect, it } from 'vitest';
import { isSubschema } from './is-subschema.ts';
import { witness } from './witness.ts';

const d = 'https://json-schema.org/draft/2020-12/schema';
describe('isSubschema', () => {
  it.each([
    [{ type: 'string' }, { type: ['string', 'null'] }, true],
    [{ type: ['string', 'null'] }, { type: 'string' }, false],
    [{ type: 'integer', minimum: 3 }, { minimum: 2 }, true],
    [{ type: 'object', properties: { a: { type: 'string' } }, required: ['a'] }, { required: ['a', 'b'] }, false],
    [
      { type: 'object', properties: { a: { type: 'string' } }, required: ['a'] },
      { required: ['a'], properties: { a: { minLength: 0 } } },
      true,
    ],
    [{ type: 'array', items: { type: 'integer' } }, { items: { type: 'number' } }, true],
    [{ type: 'array', items: { type: 'number' } }, { items: { type: 'integer' } }, false],
    [
      {
        $ref: '#/definitions/t',
        definitions: { t: { type: 'object', properties: { c: { $ref: '#/definitions/t' }, v: { type: 'integer' } } } },
      },
      {
        $ref: '#/definitions/u',
        definitions: { u: { properties: { v: { type: 'number' }, c: { $ref: '#/definitions/u' } } } },
      },
      true,
    ],
    [
      {
        $ref: '#/definitions/t',
        definitions: { t: { type: 'object', properties: { c: { $ref: '#/definitions/t' }, v: { type: 'number' } } } },
      },
      {
        $ref: '#/definitions/u',
        definitions: { u: { properties: { v: { type: 'integer' }, c: { $ref: '#/definitions/u' } } } },
      },
      false,
    ],
    [{ $schema: d, type: 'object', required: ['c'], properties: { c: { $ref: '#' } } }, false, true],
    [{ oneOf: [{ type: 'string' }, { type: 'integer' }, { type: 'number' }] }, { type: 'string' }, false],
    [{ multipleOf: 6, type: 'number' }, { multipleOf: 3 }, true],
    [{ multipleOf: 6, type: 'number' }, { multipleOf: 4 }, false],
    [
      {
        enum: [[true, false], [false, true], [true], [false], []],
        type: 'array',
        items: { type: 'boolean' },
        uniqueItems: true,
      },
      { uniqueItems: true, items: { type: 'boolean' } },
      true,
    ],
    [{ type: 'array', items: { type: 'boolean' }, uniqueItems: true }, { maxItems: 2 }, true],
    [{ type: 'array', items: { type: 'boolean' }, uniqueItems: true }, { maxItems: 1 }, false],
    [
      { type: 'array', items: { type: 'boolean' }, uniqueItems: true },
      { enum: [[true, false], [false, true], [true], [false], []] },
      true,
    ],
    [
      { $schema: d, type: 'array', contains: { type: 'integer' }, minContains: 2, maxContains: 3, maxItems: 4 },
      { $schema: d, contains: { type: 'number' }, minContains: 2 },
      true,
    ],
    [
      { $schema: d, type: 'array', contains: { type: 'integer' }, maxContains: 3, maxItems: 4 },
      { $schema: d, contains: { type: 'string' }, minContains: 1 },
      false,
    ],
    [
      { type: 'object', patternProperties: { '^a': { type: 'string' } }, additionalProperties: false },
      { additionalProperties: { type: 'string' } },
      true,
    ],
    [
      { type: 'object', patternProperties: { '^a': { type: 'string' } }, additionalProperties: { type: 'integer' } },
      { additionalProperties: { type: 'string' } },
      false,
    ],
    [
      { type: 'object', propertyNames: { pattern: '^a' }, additionalProperties: { type: 'integer' } },
      { patternProperties: { '^a': { type: 'integer' } }, additionalProperties: false },
      true,
    ],
    [
      {
        $schema: d,
        type: 'object',
        properties: { a: true },
        allOf: [{ properties: { b: true } }],
        unevaluatedProperties: false,
      },
      { properties: { a: true, b: true }, additionalProperties: false },
      true,
    ],
    [
      { properties: { a: true, b: true }, additionalProperties: false, type: 'object' },
      { $schema: d, properties: { a: true }, allOf: [{ properties: { b: true } }], unevaluatedProperties: false },
      true,
    ],
    [
      { properties: { a: true, b: true }, additionalProperties: false, type: 'object' },
      {
        $schema: d,
        properties: { a: true },
        anyOf: [{ properties: { b: true }, required: ['b'] }, {}],
        unevaluatedProperties: false,
      },
      true,
    ],
    [
      { properties: { a: true, b: true }, additionalProperties: false, type: 'object' },
      {
        $schema: d,
        properties: { a: true },
        anyOf: [{ properties: { b: { type: 'string' } } }, {}],
        unevaluatedProperties: false,
      },
      false,
    ],
    [
      { not: { anyOf: [{ type: 'string' }, { type: 'null' }] } },
      { allOf: [{ not: { type: 'string' } }, { not: { type: 'null' } }] },
      true,
    ],
    [{ minProperties: 3, type: 'object', propertyNames: { pattern: '^[ab]$' } }, false, true],
    [{ type: 'string', pattern: '^a{2,3}$' }, { maxLength: 2 }, false],
    [{ type: 'string', pattern: '^a{2,3}$' }, { maxLength: 3, minLength: 2 }, true],
  ] as [Schema, Schema, boolean][])('%j in %j: %s', (a, b, contained) => {
    expect(isSubschema(a, b)).toBe(contained);
    expect(witness(a, b) !== undefined).toBe(!contained);
  });
});
