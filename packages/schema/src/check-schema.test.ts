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

  const words: readonly (readonly [
    schema: Schema,
    dialect: 'draft-04' | 'draft-07' | '2020-12',
    said: string,
    fix?: string,
  ])[] = [
    [
      { type: 'strin' },
      'draft-07',
      '`type` must be one of "array", "boolean", "integer", "null", "number", "object", "string", or a list of them; it is "strin" (in draft-07)',
      'did you mean "string"?',
    ],
    [
      { type: 'int' },
      'draft-07',
      '`type` must be one of "array", "boolean", "integer", "null", "number", "object", "string", or a list of them; it is "int" (in draft-07)',
      'did you mean "integer"?',
    ],
    [
      { properties: { type: 'string' } },
      'draft-07',
      '`properties` must hold a schema: an object, true or false; at "type" it is "string" (in draft-07)',
      'write `{ "type": "string" }`',
    ],
    [{ required: true }, 'draft-07', '`required` must be a list of names, none twice; it is true (in draft-07)'],
    [{ not: { minLength: -1 } }, 'draft-07', '`minLength` must be a whole number, 0 or more; it is -1 (in draft-07)'],
    [{ exclusiveMinimum: true }, 'draft-07', '`exclusiveMinimum` must be a number; it is true (in draft-07)'],
    [
      { exclusiveMinimum: true },
      'draft-04',
      'must have property minimum when property exclusiveMinimum is present (in draft-04)',
    ],
    [
      { allOf: [true] },
      'draft-04',
      '`allOf` must hold a schema, which is an object in draft-04; at "0" it is true (in draft-04)',
    ],
    [{ format: 5 }, 'draft-04', '`format` must be a text in quotes; it is 5 (in draft-04)'],
    [
      { items: [] },
      '2020-12',
      '`items` must be a schema (up to 2019-09 also a list of schemas); it is [] (in 2020-12)',
    ],
    [
      { enum: [] },
      '2020-12',
      '`enum` lists nothing: no value is valid, and some validators refuse the schema',
      'list the values that are valid, or write `not: {}` where there are none',
    ],
    [
      { nullable: true },
      '2020-12',
      '`nullable` has no meaning without `type` beside it, and some validators refuse the schema',
      'write `type: ["…", "null"]`',
    ],
    [
      { additionalItems: false },
      '2020-12',
      '`additionalItems` has no meaning in 2020-12: 2019-09 was the last to know it',
      'write `items`',
    ],
    [
      { $anchor: '' },
      'draft-07',
      '`$anchor` has no meaning in draft-07: it came with 2019-09',
      'say which dialect the schema is written in, with `$schema` at its root',
    ],
    [
      { $ref: '#/definitions/A', $defs: { A: {} } },
      '2020-12',
      '"#/definitions/A" points at nothing: the document has no schema "/definitions/A"; did you mean "#/$defs/A"?',
    ],
    [
      { $ref: '#/$defs/Monye', $defs: { Money: {} } },
      '2020-12',
      '"#/$defs/Monye" points at nothing: the document has no schema "/$defs/Monye"; did you mean "#/$defs/Money"?',
    ],
  ];
  test.each(words.map(([schema, dialect, message, fix]) => ({ schema, dialect, message, fix })))(
    'says of $schema in $dialect what should be there',
    ({ schema, dialect, message, fix }) => {
      const [problem] = checkSchema(schema, { dialect });
      expect(problem?.message).toBe(message);
      expect(problem?.fix).toBe(fix);
    },
  );

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
    ['65,536 choices', () => ({ anyOf: Array.from({ length: 65_536 }, () => ({})) }), 'too-large'],
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
