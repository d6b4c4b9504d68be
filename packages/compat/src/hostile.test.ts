import type { Schema, SchemaObject } from '@concordat/schema';
import { describe, expect, it } from 'vitest';
import { checkCompatibility } from './check-compatibility.ts';

const latest = 'https://json-schema.org/draft/2020-12/schema';

function nested(levels: number, wrap: (inner: Schema) => Schema, leaf: Schema): Schema {
  let schema = leaf;
  for (let level = 0; level < levels; level++) schema = wrap(schema);
  return schema;
}
const many = <T>(count: number, make: (index: number) => T): T[] =>
  Array.from({ length: count }, (_, index) => make(index));
const property = (inner: Schema): SchemaObject => ({ type: 'object', required: ['a'], properties: { a: inner } });

/** What a hostile schema may lead to: the right answer, or `undecided`; never another answer, an error or a hang. */
const cases: readonly (readonly [name: string, old: Schema, next: Schema, answer: 'compatible' | 'incompatible'])[] = [
  [
    '10,000 levels of properties',
    nested(10_000, property, { type: 'string' }),
    nested(10_000, property, { type: 'integer' }),
    'incompatible',
  ],
  [
    '10,000 levels of allOf',
    nested(10_000, (s) => ({ allOf: [s] }), { type: 'string' }),
    { type: 'string' },
    'compatible',
  ],
  ['10,001 negations', nested(10_001, (s) => ({ not: s }), { type: 'string' }), { type: 'string' }, 'incompatible'],
  [
    '200 levels of properties',
    nested(200, property, { type: 'string' }),
    nested(200, property, { type: 'integer' }),
    'incompatible',
  ],
  [
    '20,000 alternatives',
    { anyOf: many(20_000, (i) => ({ required: [`a${i}`] })) },
    { anyOf: many(20_000, (i) => ({ required: [`b${i}`] })) },
    'incompatible',
  ],
  ['20,000 constants', { enum: many(20_000, String) }, { enum: many(19_999, String) }, 'incompatible'],
  [
    '2^20 ways to choose',
    { type: 'object', allOf: many(20, (i) => ({ anyOf: [{ required: [`a${i}`] }, { required: [`b${i}`] }] })) },
    { minProperties: 20 },
    'compatible',
  ],
  ['a diamond of references', diamond(24, 'string'), diamond(24, 'integer'), 'incompatible'],
  ['a pattern that backtracks', { type: 'string', pattern: '^(a+)+$' }, { pattern: '^a*$' }, 'compatible'],
  [
    'a constant for a pattern that backtracks',
    { enum: [`${'a'.repeat(3_000)}!`] },
    { pattern: '^(a+)+$' },
    'incompatible',
  ],
  [
    'a pattern with 2^20 states',
    { type: 'string', pattern: '(?:a|b)*a(?:a|b){20}$' },
    { pattern: '(?:a|b)*b(?:a|b){20}$' },
    'incompatible',
  ],
  ['a pattern that counts far', { type: 'string', pattern: '^a{100000}$' }, { minLength: 100_000 }, 'compatible'],
  ['huge lengths', { type: 'array', minItems: 1e15 }, { minItems: 1e14 }, 'compatible'],
  [
    'huge lists',
    { type: 'array', minItems: 1e9, items: { type: 'string' } },
    { items: { type: 'integer' } },
    'incompatible',
  ],
  ['huge objects', { type: 'object', minProperties: 1e9 }, { minProperties: 2e9 }, 'incompatible'],
  ['huge texts', { type: 'string', minLength: 1e9 }, { minLength: 2e9 }, 'incompatible'],
  ['numbers far apart', { type: 'number', multipleOf: 1e-300, minimum: 1e300 }, { multipleOf: 3e-200 }, 'incompatible'],
  ['a schema that is part of itself', { allOf: [{ $ref: '#' }] }, { type: 'string' }, 'incompatible'],
  ['a schema that contradicts itself', { not: { $ref: '#' } }, { type: 'string' }, 'incompatible'],
  [
    'alternatives that lead back, around unevaluatedProperties',
    { $schema: latest, type: 'object', anyOf: [{ $ref: '#' }, { $ref: '#' }, {}], unevaluatedProperties: false },
    { maxProperties: 0 },
    'compatible',
  ],
  ['a diamond around unevaluatedProperties', unevaluatedDiamond(24), { maxProperties: 1 }, 'compatible'],
  ['thirty patterns for names', patterned('string'), patterned('integer'), 'incompatible'],
  ['names that every object inherits', named('string'), named('integer'), 'incompatible'],
];

/** More conditional patterns than `unevaluatedProperties` is worked out for. */
function conditionalPatterns(type: string): SchemaObject {
  const branches = many(9, (i) => ({ patternProperties: { [`^${i}`]: { type } } }));
  return { $schema: latest, type: 'object', anyOf: branches, unevaluatedProperties: { type } };
}

function backreference(pattern: string): SchemaObject {
  return {
    $schema: latest,
    type: 'object',
    patternProperties: { [pattern]: { type: 'string' } },
    unevaluatedProperties: false,
  };
}

function diamond(levels: number, leaf: string): SchemaObject {
  const defs = Object.fromEntries(
    many(levels, (i) => [
      `d${i}`,
      i === 0
        ? { type: leaf }
        : { type: 'object', properties: { l: { $ref: `#/$defs/d${i - 1}` }, r: { $ref: `#/$defs/d${i - 1}` } } },
    ]),
  );
  return { $schema: latest, $ref: `#/$defs/d${levels - 1}`, $defs: defs };
}

function unevaluatedDiamond(levels: number): SchemaObject {
  const defs = Object.fromEntries(
    many(levels, (i) => [
      `d${i}`,
      i === 0 ? { properties: { a: {} } } : { allOf: [{ $ref: `#/$defs/d${i - 1}` }, { $ref: `#/$defs/d${i - 1}` }] },
    ]),
  );
  return { $schema: latest, type: 'object', $ref: `#/$defs/d${levels - 1}`, unevaluatedProperties: false, $defs: defs };
}

function patterned(type: string): SchemaObject {
  return { type: 'object', patternProperties: Object.fromEntries(many(30, (i) => [`a${i}`, { type }])) };
}

function named(type: string): SchemaObject {
  return JSON.parse(
    `{"type":"object","properties":{"__proto__":{"type":"${type}"},"constructor":{"type":"${type}"}}}`,
  ) as SchemaObject;
}

describe('hostile schemas', () => {
  it.each(cases)('%s', (_, old, next, answer) => {
    for (const policy of ['strict', 'declared'] as const) {
      const report = checkCompatibility(old, next, { policy, budget: { steps: 60_000 } });
      expect([answer, 'undecided']).toContain(report.verdict);
      if (report.verdict === 'undecided') expect(report.reason).toMatch(/\w/);
    }
  });

  it('are not called the same because both are too much', () => {
    const pairs: readonly (readonly [Schema, Schema])[] = [
      [nested(900, property, { type: 'string' }), nested(900, property, { type: 'integer' })],
      [
        nested(900, (s) => ({ allOf: [s] }), { type: 'string' }),
        nested(900, (s) => ({ allOf: [s] }), { type: 'integer' }),
      ],
      [conditionalPatterns('string'), conditionalPatterns('integer')],
      [backreference('(a)\\1'), backreference('(b)\\1')],
    ];
    for (const [old, next] of pairs) {
      for (const policy of ['strict', 'declared'] as const) {
        expect(checkCompatibility(old, next, { policy }).verdict).not.toBe('compatible');
      }
    }
  });

  it.each([
    ['no schema at all', null],
    ['a list', []],
    ['a number', 7],
    [
      'keywords of the wrong kind',
      { type: 1, properties: [], items: 'x', allOf: {}, enum: 3, required: 'a', minimum: '1' },
    ],
    ['an empty list of alternatives', { anyOf: [] }],
    ['a reference to nothing', { $ref: '#/definitions/none' }],
    ['a reference that is no text', { $ref: 5 }],
    ['an unknown dialect', { $schema: 'https://example.com/mine' }],
  ])('throws nothing for %s', (_, schema) => {
    for (const pair of [
      [schema, { type: 'string' }],
      [{ type: 'string' }, schema],
    ] as [Schema, Schema][]) {
      for (const mode of ['full', 'backward'] as const) {
        expect(() => checkCompatibility(pair[0], pair[1], { mode })).not.toThrow();
      }
    }
    expect(checkCompatibility(schema as Schema, { type: 'string' }).verdict).toBe('undecided');
  });
});
