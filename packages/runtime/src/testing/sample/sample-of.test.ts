import { describe, expect, it } from 'vitest';
import { defineValidator } from '../../validation/define-validator.ts';
import { explain } from '../../validation/explain.ts';
import { matchOf } from './match-of.ts';
import { sampleOf } from './sample-of.ts';

function sample(schema: object): unknown {
  const check = (value: unknown) =>
    explain({ schema: schema as Readonly<Record<string, unknown>> }, value, false).length === 0;
  return sampleOf(defineValidator(check, () => JSON.stringify({ schema }), false))?.value;
}

describe('sampleOf', () => {
  it('is what the schema asks for and nothing more, texts named after their property', () => {
    const $defs = {
      Money: {
        type: 'object',
        properties: { cents: { type: 'integer' }, currency: { pattern: '^[A-Z]{3}$' } },
        required: ['cents', 'currency'],
      },
    };
    const properties = {
      city: { type: 'string', minLength: 1 },
      note: { type: 'string' },
      at: { type: 'string', format: 'date-time' },
      total: { $ref: '#/$defs/Money' },
      kind: { enum: ['b', 'a'] },
      lines: { type: 'array', minItems: 2, uniqueItems: true, items: { type: 'string' } },
    };
    expect(sample({ type: 'object', properties, required: ['city', 'at', 'total', 'kind', 'lines'], $defs })).toEqual({
      city: 'city',
      at: '2026-01-01T00:00:00Z',
      total: { cents: 1, currency: 'AAA' },
      kind: 'b',
      lines: ['lines', 'lines 2'],
    });
  });

  it.each([
    ['bounds', { type: 'integer', minimum: 10, maximum: 20 }, 10],
    ['an upper bound below one', { type: 'number', maximum: -3 }, -3],
    ['open bounds without room', { type: 'number', exclusiveMinimum: 0, exclusiveMaximum: 1 }, 0.5],
    ['multiples', { type: 'integer', minimum: 7, multipleOf: 5 }, 10],
    ['lengths', { type: 'string', minLength: 6, maxLength: 6 }, 'textxx'],
    ['nullable', { type: ['null', 'string'] }, 'text'],
    ['all of several', { allOf: [{ minimum: 3 }, { type: 'integer', maximum: 4 }] }, 3],
    ['the branch that fits', { type: 'integer', anyOf: [{ type: 'string' }, { minimum: 9 }] }, 9],
    [
      'dependents',
      {
        type: 'object',
        properties: { a: { const: 1 }, b: { const: 2 } },
        required: ['a'],
        dependentRequired: { a: ['b'] },
      },
      { a: 1, b: 2 },
    ],
    ['what a list has to contain', { type: 'array', contains: { const: 'x' } }, ['x']],
    ['the least of properties', { type: 'object', minProperties: 1, properties: { a: { type: 'null' } } }, { a: null }],
    ['maps', { type: 'object', required: ['k'], additionalProperties: { type: 'boolean' } }, { k: true }],
    ['tuples', { type: 'array', prefixItems: [{ const: 1 }, { type: 'string' }], minItems: 2 }, [1, 'text 2']],
  ])('keeps to %s', (_, schema, value) => expect(sample(schema)).toEqual(value));

  it.each([
    ['nothing fits', { allOf: [{ type: 'string' }, { type: 'number' }] }],
    [
      'it would never end',
      {
        $ref: '#/$defs/Node',
        $defs: { Node: { type: 'object', properties: { next: { $ref: '#/$defs/Node' } }, required: ['next'] } },
      },
    ],
    ['it would be too long', { type: 'array', minItems: 1000 }],
    ['a pattern looks around', { type: 'string', pattern: '^(?!a)b$' }],
  ])('is nothing where %s', (_, schema) => expect(sample(schema)).toBe(undefined));
});

describe('matchOf', () => {
  it.each([
    '^[A-Z0-9-]{3,32}$',
    '^(visa|amex)-\\d+$',
    '^[^a]{2,}$',
    '^\\+[1-9]\\d{1,14}$',
    '^[\\w.]+@x\\.y$',
    '^(?:a|b)?c{2}$',
    '^[\\]x]$',
    '^(?<year>\\d{4})-\\d{2}$',
  ])('matches %s', (pattern) => {
    for (const length of [0, 5]) expect(matchOf(pattern, length)).toMatch(new RegExp(pattern, 'u'));
  });

  it('is as long as it has to be', () => expect(matchOf('^[a-z]+$', 8)).toHaveLength(8));

  it.each(['(?=a)', '\\p{L}', '(a)\\1', 'a'.repeat(600), '[z-', '[b-a]', '('])('gives up on %s', (pattern) => {
    expect(matchOf(pattern)).toBe(undefined);
  });
});
