import { describe, expect, test } from 'vitest';
import { checkSchema } from './check-schema.ts';
import type { Schema } from './json.ts';

/** What is found, shortened to rule and place. */
function found(schema: unknown, dialect: '2020-12' | 'draft-07' | 'draft-04' = '2020-12'): string[] {
  return checkSchema(schema, { dialect }).map(({ severity, rule, pointer }) => `${severity} ${rule} ${pointer}`);
}

describe('checkSchema', { timeout: 120_000 }, () => {
  test('has nothing against a good schema', () => {
    const schema = {
      type: 'object',
      required: ['id'],
      properties: { id: { type: 'string', format: 'uuid', pattern: '^[0-9a-f-]+$' }, next: { $ref: '#' } },
    };
    expect(checkSchema(schema, { dialect: '2020-12' })).toEqual([]);
  });

  const cases: readonly (readonly [name: string, schema: unknown, found: readonly string[]])[] = [
    ['what is no schema', 'text', ['error invalid-schema ']],
    [
      'what the meta-schema refuses',
      { properties: { a: { type: 'strin', minLength: -1 } } },
      ['error invalid-schema /properties/a/minLength', 'error invalid-schema /properties/a/type'],
    ],
    [
      'references to nothing, all of them',
      { properties: { a: { $ref: '#/none' }, b: { $ref: 'none.json' } } },
      ['error unresolved-ref /properties/a', 'error unresolved-ref /properties/b'],
    ],
    ['references to other machines', { $ref: 'http://example.com/x' }, ['error remote-ref ']],
    ['dialects that nobody knows', { $schema: 'http://example.com/x' }, ['error unknown-dialect /$schema']],
    ['patterns that don’t compile', { patternProperties: { '(': {} } }, ['error invalid-schema /patternProperties/(']],
    [
      'patterns that could hang the process',
      { properties: { a: { pattern: '(a+)+$' } } },
      ['error unsafe-pattern /properties/a/pattern'],
    ],
    ['patterns that are slow', { pattern: '^\\d+\\d+$' }, ['info slow-pattern /pattern']],
    [
      'a schema that never ends',
      { $ref: '#/$defs/a', $defs: { a: { anyOf: [{ $ref: '#/$defs/b' }] }, b: { not: { $ref: '#/$defs/a' } } } },
      ['error invalid-schema /$defs/a'],
    ],
    [
      'two schemas of one name',
      { $defs: { a: { $id: 'x', type: 'null' }, b: { $id: 'x' } } },
      ['error invalid-schema /$defs/b'],
    ],
    [
      'names that are required and declared nowhere',
      { type: 'object', properties: { a: true }, required: ['a', 'b'] },
      ['warning undeclared-required /required'],
    ],
    ['formats that nobody knows', { format: 'shoe-size' }, ['info unknown-format /format']],
    ['bounds that leave nothing', { minLength: 3, maxLength: 2 }, ['warning unsatisfiable-bounds ']],
  ];
  test.each(cases)('finds %s', (_, schema, expected) => {
    expect(found(schema).sort()).toEqual([...expected].sort());
  });

  test('finds what an old dialect doesn’t know, and what its references hide', () => {
    expect(found({ properties: { a: { unevaluatedProperties: false } } }, 'draft-07')).toEqual([
      'warning newer-keyword /properties/a/unevaluatedProperties',
    ]);
    expect(
      found(
        { properties: { a: { $ref: '#/definitions/a', minLength: 1, description: 'fine' } }, definitions: { a: {} } },
        'draft-07',
      ),
    ).toEqual(['warning hidden-by-ref /properties/a']);
    expect(found({ properties: { a: { $ref: '#/definitions/a', minLength: 1 } }, definitions: { a: {} } })).toEqual([]);
  });

  test('says how to mend it, with errors first', () => {
    const problems = checkSchema({ format: 'shoe-size', pattern: '(a+)+$' });
    expect(problems.map(({ severity }) => severity)).toEqual(['error', 'info']);
    expect(problems[0]).toMatchObject({
      rule: 'unsafe-pattern',
      fix: 'let no two repetitions match the same characters',
    });
  });

  test('lists a bounded number of problems', () => {
    const properties = Object.fromEntries(Array.from({ length: 500 }, (_, i) => [`p${i}`, { $ref: '#/none' }]));
    expect(checkSchema({ properties })).toHaveLength(100);
  });

  const hostile: readonly (readonly [name: string, make: () => Schema, rule: string | undefined])[] = [
    ['10,000 levels of properties', () => nested(10_000, (inner) => ({ properties: { a: inner } })), 'too-deep'],
    ['10,000 levels of allOf', () => nested(10_000, (inner) => ({ allOf: [inner] })), 'too-deep'],
    ['1,000 levels of items', () => nested(1_000, (inner) => ({ items: inner })), 'too-deep'],
    [
      'a chain of 10,000 references',
      () => ({
        $ref: '#/$defs/d0',
        $defs: Object.fromEntries(
          Array.from({ length: 10_000 }, (_, i) => [`d${i}`, i === 9_999 ? {} : { $ref: `#/$defs/d${i + 1}` }]),
        ),
      }),
      'too-deep',
    ],
    [
      'ten megabytes of properties',
      () => ({
        properties: Object.fromEntries(
          Array.from({ length: 100_000 }, (_, i) => [`p${i}`, { type: 'string', description: 'x'.repeat(60) }]),
        ),
      }),
      'too-large',
    ],
    [
      'a diamond of 20 levels',
      () => ({
        $ref: '#/$defs/d20',
        $defs: Object.fromEntries(
          Array.from({ length: 21 }, (_, i) => [
            `d${i}`,
            i === 0 ? {} : { allOf: [{ $ref: `#/$defs/d${i - 1}` }, { $ref: `#/$defs/d${i - 1}` }] },
          ]),
        ),
      }),
      undefined,
    ],
    ['2,000 choices', () => ({ oneOf: Array.from({ length: 2_000 }, (_, i) => ({ const: i })) }), 'too-large'],
  ];
  test.each(hostile)('ends on %s', (_, make, rule) => {
    expect(checkSchema(make(), { dialect: '2020-12' })[0]?.rule).toBe(rule);
  });
});

function nested(levels: number, around: (inner: Schema) => Schema): Schema {
  let schema: Schema = { type: 'string' };
  for (let i = 0; i < levels; i++) schema = around(schema);
  return schema;
}
