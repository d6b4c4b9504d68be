import { compileValidator, type Json, type Schema, type SchemaObject } from '@concordat/schema';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BudgetSpent } from '../budget.ts';
import { solveSchema } from './solve-schema.ts';

const latest = 'https://json-schema.org/draft/2020-12/schema';

/** What the solver says of a schema must be what looking at every value of a small world says. */
function agrees(schema: SchemaObject, world: readonly Json[]): void {
  const accepts = compileValidator(schema, { formats: 'annotation' });
  const answer = solveSchema(schema);
  const known = world.find((value) => accepts(value).length === 0);
  if (known !== undefined) expect(answer.kind, JSON.stringify([schema, known])).toBe('found');
  if (answer.kind === 'found') expect(accepts(answer.value), JSON.stringify([schema, answer.value])).toEqual([]);
  else expect(answer, JSON.stringify(schema)).toEqual({ kind: 'empty' });
}

function lists<T>(values: readonly T[], longest: number): T[][] {
  const shorter: T[][] = longest === 0 ? [] : lists(values, longest - 1);
  return longest === 0
    ? [[]]
    : [...shorter, ...shorter.filter((l) => l.length === longest - 1).flatMap((l) => values.map((v) => [...l, v]))];
}

describe('numbers', () => {
  const world = Array.from({ length: 200 }, (_, i) => (i - 100) / 4);
  const bound = fc.integer({ min: -8, max: 8 }).map((n) => n / 2);
  const step = fc.constantFrom(1, 2, 3, 0.5, 1.5, 4, 6);

  it('agree with a look at every quarter from -25 to 25', () => {
    const schema = fc.record(
      {
        minimum: bound,
        maximum: bound,
        exclusiveMinimum: bound,
        exclusiveMaximum: bound,
        multipleOf: step,
        not: fc.oneof(
          step.map((multipleOf) => ({ multipleOf })),
          fc.array(bound, { minLength: 1, maxLength: 4 }).map((values) => ({ enum: [...new Set(values)] })),
        ),
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(schema, (keywords) => agrees({ type: 'number', ...keywords }, world)),
      { seed: 11, numRuns: 150 },
    );
  });

  it('find numbers between close bounds, and far away', () => {
    expect(solveSchema({ type: 'number', exclusiveMinimum: 0.1, exclusiveMaximum: 0.11 })).toEqual({
      kind: 'found',
      value: 0.109,
    });
    expect(solveSchema({ type: 'integer', minimum: 1e20 }).kind).toBe('found');
    expect(solveSchema({ type: 'integer', exclusiveMinimum: 1, exclusiveMaximum: 2 }).kind).toBe('empty');
    expect(solveSchema({ allOf: [{ type: 'integer' }, { multipleOf: 0.3 }], minimum: 1, maximum: 5 })).toEqual({
      kind: 'found',
      value: 3,
    });
  });
});

describe('texts', () => {
  const world = lists(['a', 'b', '1'], 5).map((letters) => letters.join(''));
  const pattern = fc.constantFrom(
    '^a',
    'b$',
    '^[ab]*$',
    '^(?:ab)*$',
    '1',
    '^(?!a)',
    '^.{3}$',
    '(?<!a)b',
    '\\b1',
    '^(?=.*1)a',
  );

  it('agree with a look at every short text', () => {
    const schema = fc.record({
      allOf: fc.array(
        fc.oneof(
          pattern.map((source) => ({ pattern: source })),
          pattern.map((source) => ({ not: { pattern: source } })),
          fc.integer({ min: 0, max: 4 }).map((minLength) => ({ minLength })),
          fc.integer({ min: 0, max: 4 }).map((maxLength) => ({ maxLength })),
          fc.constantFrom('', 'a', 'ab', 'text').map((value) => ({ not: { enum: [value] } })),
        ),
        { minLength: 1, maxLength: 4 },
      ),
    });
    fc.assert(
      fc.property(schema, (keywords) => agrees({ type: 'string', ...keywords }, world)),
      { seed: 12, numRuns: 200 },
    );
  });

  it('honour asserted formats, between the languages around them', () => {
    const solve = (schema: Schema) => solveSchema(schema, { formats: 'assertion' });
    expect(solve({ type: 'string', format: 'date', pattern: '^2026-02-' })).toMatchObject({ kind: 'found' });
    expect(solve({ type: 'string', format: 'date', maxLength: 9 }).kind).toBe('empty');
    expect(solve({ allOf: [{ type: 'string', format: 'uuid' }, { format: 'ipv4' }] }).kind).toBe('empty');
    expect(solve({ type: 'string', format: 'uri', not: { format: 'uri-reference' } }).kind).toBe('empty');
    expect(solve({ type: 'string', pattern: '^\\d{4}-\\d{2}-\\d{2}$', not: { format: 'date' } }).kind).toBe('found');
    expect(solve({ type: 'integer', format: 'int32', minimum: 2 ** 31 }).kind).toBe('empty');
    expect(solve({ type: 'string', format: 'nobody-knows' }).kind).toBe('found');
  });
});

describe('arrays', () => {
  const values = [1, 'a', null] as const;
  const world: Json[] = lists<Json>(values, 4);
  const item = fc.constantFrom<Schema>(
    { type: 'integer' },
    { type: 'string' },
    { enum: [1, 'a'] },
    { not: { type: 'null' } },
    { enum: [null] },
    true,
    false,
  );
  const count = fc.integer({ min: 0, max: 3 });

  it('agree with a look at every short list', () => {
    // ajv lets an empty list pass `contains` where `prefixItems` stands beside it: they are kept apart.
    const positions = fc.record(
      {
        items: item,
        prefixItems: fc.array(item, { minLength: 1, maxLength: 3 }),
        minItems: count,
        uniqueItems: fc.boolean(),
      },
      { requiredKeys: [] },
    );
    const counts = fc.record(
      {
        maxItems: count,
        contains: item,
        minContains: count,
        maxContains: count,
        not: fc.record({ contains: item, uniqueItems: fc.constant(true), items: item }, { requiredKeys: [] }),
      },
      { requiredKeys: [] },
    );
    // Only values of the little world, so that what isn't there is nowhere.
    const within = { items: { enum: [...values] } };
    fc.assert(
      fc.property(positions, counts, fc.integer({ min: 0, max: 4 }), (first, second, longest) =>
        agrees({ $schema: latest, type: 'array', allOf: [{ ...within, maxItems: longest }, first, second] }, world),
      ),
      { seed: 13, numRuns: 250 },
    );
  });

  it('match positions to values where they must all differ', () => {
    const position = (...numbers: number[]) => ({ enum: numbers });
    const tuple = (...items: SchemaObject[]): SchemaObject => ({
      $schema: latest,
      type: 'array',
      prefixItems: items,
      items: false,
      minItems: items.length,
      uniqueItems: true,
    });
    expect(solveSchema(tuple(position(1, 2), position(1), position(2, 3)))).toEqual({
      kind: 'found',
      value: [2, 1, 3],
    });
    expect(solveSchema(tuple(position(1, 2), position(1, 2), position(1, 2))).kind).toBe('empty');
  });
});

describe('objects', () => {
  const names = ['a', 'b', 'ab', 'c'] as const;
  const entries = [undefined, 1, 'x'] as const;
  const world: Json[] = entries.flatMap((a) =>
    entries.flatMap((b) =>
      entries.flatMap((ab) =>
        entries.map(
          (c) => Object.fromEntries(Object.entries({ a, b, ab, c }).filter(([, value]) => value !== undefined)) as Json,
        ),
      ),
    ),
  );
  const part = fc.constantFrom<Schema>({ type: 'integer' }, { type: 'string' }, true, false, { enum: ['x'] });
  const name = fc.constantFrom(...names);
  const count = fc.integer({ min: 0, max: 4 });

  it('agree with a look at every small object', () => {
    const keywords = fc.record(
      {
        properties: fc.dictionary(name, part, { maxKeys: 3 }),
        patternProperties: fc.dictionary(fc.constantFrom('^a', 'b$', '^.$'), part, { maxKeys: 2 }),
        additionalProperties: part,
        required: fc.uniqueArray(name, { maxLength: 2 }),
        minProperties: count,
        maxProperties: count,
        dependentRequired: fc.dictionary(name, fc.uniqueArray(name, { maxLength: 2 }), { maxKeys: 2 }),
      },
      { requiredKeys: [] },
    );
    const spelling = fc.constantFrom<Schema>({ maxLength: 1 }, { pattern: '^a' }, { enum: ['a', 'c'] }, true);
    const within = { propertyNames: { enum: [...names] }, additionalProperties: { enum: [1, 'x'] } };
    fc.assert(
      fc.property(keywords, keywords, spelling, fc.boolean(), (first, second, propertyNames, negated) =>
        agrees(
          {
            $schema: latest,
            type: 'object',
            allOf: [first, negated ? { not: second } : second, { propertyNames }, within],
          },
          world,
        ),
      ),
      { seed: 14, numRuns: 250 },
    );
  });

  it('carry names that JavaScript has a use for', () => {
    const schema = JSON.parse(
      '{"type":"object","required":["__proto__","constructor"],"properties":{"__proto__":{"type":"integer"}}}',
    );
    const answer = solveSchema(schema);
    expect(answer.kind === 'found' && JSON.stringify(answer.value)).toContain('"__proto__":1');
    expect(({} as Record<string, unknown>)['1']).toBeUndefined();
  });
});

describe('recursion', () => {
  it('finds finite values, and none where there are only infinite ones', () => {
    const list = (last: Schema): SchemaObject => ({
      type: 'object',
      required: ['next'],
      properties: { next: { anyOf: [last, { $ref: '#' }] } },
    });
    expect(solveSchema(list({ type: 'null' }))).toEqual({ kind: 'found', value: { next: null } });
    expect(solveSchema(list(false)).kind).toBe('empty');
  });

  it('keeps no proof that rested on an assumption which turned out wrong', () => {
    // `a` needs `b`, `b` needs `a` or a text: asked for `a` first, `b` is first thought empty on the way.
    const schema = {
      $schema: latest,
      $ref: '#/$defs/a',
      $defs: {
        a: { type: 'object', required: ['b'], properties: { b: { $ref: '#/$defs/b' } }, additionalProperties: false },
        b: {
          anyOf: [
            { type: 'array', minItems: 1, items: { $ref: '#/$defs/a' } },
            { type: 'object', required: ['c'], properties: { c: { $ref: '#/$defs/c' } } },
          ],
        },
        c: { anyOf: [{ type: 'array', minItems: 1, items: { $ref: '#/$defs/b' } }, { enum: ['end'] }] },
      },
    };
    expect(solveSchema(schema)).toEqual({ kind: 'found', value: { b: { c: 'end' } } });
  });

  it('does not go on for ever', () => {
    expect(() => solveSchema({ type: 'array', minItems: 3, items: { $ref: '#' } }, {}, 10)).toThrow(BudgetSpent);
    expect(solveSchema({ type: 'array', minItems: 3, items: { $ref: '#' } }).kind).toBe('empty');
  });
});
