import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Dialect } from './dialect.ts';
import { flattenPlainSchema } from './flatten-plain-schema.ts';
import { type FlatSchema, flattenSchema } from './flatten-schema.ts';
import type { Schema } from './json.ts';

/** Flat by the long way: a fragment sends it there. */
function theLongWay(schema: Schema, dialect: Dialect): FlatSchema {
  const resolver = (uri: string) => (uri === '' ? schema : undefined);
  return flattenSchema(schema, { dialect, uri: '#', target: '2020-12', unused: 'drop', resolver });
}

function expectTheSame(schema: Schema, dialect: Dialect): void {
  const short = flattenSchema(schema, { dialect, target: '2020-12', unused: 'drop' });
  let long: FlatSchema;
  try {
    long = theLongWay(schema, dialect);
  } catch (error) {
    // The long way looks for names also in definitions that are left out.
    expect(String(error)).toContain('two different schemas are called');
    expect(placesIn(short)).not.toEqual([]);
    return;
  }
  expect(JSON.stringify(short.schema)).toBe(JSON.stringify(long.schema));
  expect(short.entries.map(({ pointer }) => pointer)).toEqual(long.entries.map(({ pointer }) => pointer));
  expect(placesIn(short)).toEqual(placesIn(long));
}

/** The origins in the order of the text. */
function placesIn(flat: FlatSchema): unknown[] {
  const found: unknown[] = [];
  const visit = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return;
    const place = flat.origins.get(value);
    if (place !== undefined) found.push([place.pointer, place.dialect, place.baseUri]);
    for (const child of Object.values(value)) visit(child);
  };
  visit(flat.schema);
  return found;
}

const order = {
  type: 'object',
  properties: { id: { type: 'string' }, total: { $ref: '#/$defs/Money' }, tags: { items: { type: 'string' } } },
  $defs: { Money: { properties: { amount: { minimum: 0 } } }, Unused: { $ref: '#/nowhere' } },
} as const;

describe('flattenPlainSchema', () => {
  test('copies nothing that is in 2020-12 already, and leaves unused definitions out', () => {
    const flat = flattenPlainSchema(order, '2020-12');
    const { properties, $defs } = Object(flat?.schema) as typeof order;
    expect(properties).toBe(order.properties);
    expect($defs.Money).toBe(order.$defs.Money);
    expect(flat).toMatchObject({ container: '$defs', used: ['Money'] });
    expect(Object.keys($defs)).toEqual(['Money']);
  });

  test('copies of an older schema only what 2020-12 spells differently, and the way there', () => {
    const { $defs, ...rest } = order;
    const old = {
      $schema: 'http://json-schema.org/draft-07/schema#',
      ...rest,
      properties: { ...rest.properties, pair: { items: [true, rest.properties.id] } },
      definitions: $defs,
    };
    const flat = flattenPlainSchema(JSON.parse(JSON.stringify(old).replaceAll('$defs', 'definitions')), undefined);
    expect(flat?.schema).toEqual({
      $schema: 'https://json-schema.org/draft/2020-12/schema',
      type: 'object',
      properties: { ...order.properties, pair: { prefixItems: [true, { type: 'string' }] } },
      $defs: { Money: { properties: { amount: { minimum: 0 } } } },
    });
  });

  test.each<readonly [string, Schema]>([
    ['an identifier below the root', { properties: { a: { $id: 'x' } } }],
    ['an anchor', { $anchor: 'x' }],
    ['a dynamic reference', { $dynamicRef: '#x' }],
    ['a reference into another document', { $ref: 'x' }],
    ['a reference to a property', { properties: { a: { $ref: '#/properties/b' }, b: true } }],
    ['a reference to nothing', { $ref: '#/$defs/A' }],
    ['a name that has to be escaped', { $ref: '#/$defs/a%20b', $defs: { 'a b': true } }],
    ['the name __proto__', JSON.parse('{ "$ref": "#/$defs/__proto__", "$defs": { "__proto__": true } }')],
    ['two containers', { $ref: '#/$defs/A', $defs: { A: true }, definitions: { A: false } }],
    ['definitions below the root', { properties: { a: { $defs: {} } } }],
    ['something else in place of a schema', { properties: { a: 1 } }],
    ['a boolean', true],
  ])('leaves %s to the long way', (_, schema) => {
    expect(flattenPlainSchema(schema, '2020-12')).toBeUndefined();
  });

  test('looks at no more schemas than can be compiled', () => {
    let read = 0;
    const get = (list: object[], key: string | symbol): unknown => {
      if (typeof key === 'string' && /^\d/.test(key)) read += 1;
      return Reflect.get(list, key);
    };
    const anyOf = new Proxy(
      Array.from({ length: 65_536 }, () => ({})),
      { get },
    );
    expect(() => flattenPlainSchema({ anyOf }, '2020-12')).toThrow(/^\[too-large\] .*more than 20000 subschemas/);
    expect(read).toBeLessThan(50_000);
  });

  test('says where a part comes from', () => {
    const flat = flattenSchema(order, { dialect: '2020-12', target: '2020-12', unused: 'drop', uri: 'order.json' });
    const place = flat.origins.get(order.$defs.Money.properties.amount);
    expect(place).toMatchObject({ pointer: '/$defs/Money/properties/amount', document: 'order.json' });
  });
});

const keywords: Readonly<Record<string, readonly unknown[]>> = {
  type: ['object'],
  minimum: [1],
  exclusiveMinimum: [true, 2],
  exclusiveMaximum: [3],
  maximum: [4],
  const: [1],
  required: [['a']],
  title: ['x'],
  $ref: ['#', '#/$defs/A', '#/definitions/A', '#/$defs/B', '#/definitions/B', '#/properties/a', '#/$defs/none'],
  $comment: ['x'],
  $anchor: ['x'],
  $id: ['http://x/y'],
  $recursiveRef: ['#'],
  $schema: ['http://json-schema.org/draft-07/schema#'],
  dependentRequired: [{ a: ['b'] }],
};

/** Schemas with anything in them, also what belongs to no dialect. */
const anySchema = fc.letrec<{ schema: Schema }>((tie) => {
  const one = tie('schema');
  const map = fc.dictionary(fc.constantFrom('a', 'b', 'A'), one, { maxKeys: 2 });
  const list = fc.array(one, { minLength: 1, maxLength: 2 });
  const rare = (value: unknown, keyword: string) => ({
    weight: keyword === '$ref' ? 6 : 1,
    arbitrary: fc.constant(value),
  });
  const plain = Object.entries(keywords).map(
    ([keyword, values]) => [keyword, fc.oneof(...values.map((value) => rare(value, keyword)))] as const,
  );
  const applied = {
    properties: map,
    patternProperties: map,
    dependentSchemas: map,
    dependencies: fc.dictionary(fc.constantFrom('a', 'b'), fc.oneof(one, fc.constant(['c'])), { maxKeys: 2 }),
    allOf: list,
    prefixItems: list,
    items: fc.oneof(one, list),
    additionalItems: one,
    if: one,
    not: one,
    contentSchema: one,
    unevaluatedItems: one,
  };
  const keyword = fc.oneof(
    ...plain.map(([name, value]) => value.map((v) => [name, v] as const)),
    ...Object.entries(applied).map(([name, value]) => value.map((v) => [name, v] as const)),
  );
  return {
    schema: fc.oneof(
      { maxDepth: 3, withCrossShrink: true },
      fc.boolean(),
      fc
        .uniqueArray(keyword, { maxLength: 4, selector: ([name]) => name })
        .map((entries) => Object.fromEntries(entries)),
    ),
  };
}).schema;

describe('the short way and the long way', () => {
  test('give the same for any schema', () => {
    let short = 0;
    const definitions = fc.dictionary(fc.constantFrom('A', 'B'), anySchema, { minKeys: 1, maxKeys: 2 });
    const whole = fc.tuple(anySchema, definitions, fc.constantFrom('$defs', 'definitions'));
    const dialects = fc.constantFrom<Dialect>('draft-04', 'draft-06', 'draft-07', '2019-09', '2020-12');
    fc.assert(
      fc.property(whole, dialects, ([root, map, container], dialect) => {
        const schema = { properties: { r: root }, [container]: map };
        if (flattenPlainSchema(schema, dialect) === undefined) return;
        short += 1;
        expectTheSame(schema, dialect);
      }),
      { seed: 20261123, numRuns: 3_000 },
    );
    expect(short).toBeGreaterThan(300);
  }, 120_000);

  // The JSON Schema Test Suite lies outside the repository; the test skips where it isn't.
  const suite = resolve(process.env.CONCORDAT_TEST_DATA ?? '../shared/data', 'json-schema-test-suite/tests');
  const why = existsSync(suite) ? '' : ` (skipped: no JSON Schema Test Suite in ${suite}, see CONCORDAT_TEST_DATA)`;
  test.skipIf(why !== '').each<readonly [string, Dialect]>([
    ['draft4', 'draft-04'],
    ['draft6', 'draft-06'],
    ['draft7', 'draft-07'],
    ['draft2019-09', '2019-09'],
    ['draft2020-12', '2020-12'],
  ])(`give the same for the schemas of the JSON Schema Test Suite in %s${why}`, (folder, dialect) => {
    let short = 0;
    for (const file of readdirSync(resolve(suite, folder)).filter((name) => name.endsWith('.json'))) {
      for (const { schema } of JSON.parse(readFileSync(resolve(suite, folder, file), 'utf8')) as { schema: Schema }[]) {
        if (JSON.stringify(schema).includes('http://localhost:1234/') || !isPlain(schema, dialect)) continue;
        short += 1;
        expectTheSame(schema, dialect);
      }
    }
    expect(short).toBeGreaterThan(80);
  });
});

function isPlain(schema: Schema, dialect: Dialect): boolean {
  try {
    return flattenPlainSchema(schema, dialect) !== undefined;
  } catch {
    return false;
  }
}
