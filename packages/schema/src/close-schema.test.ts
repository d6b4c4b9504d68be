import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { closedForm, closeSchema } from './close-schema.ts';
import { compileValidator, type Validator } from './compile-validator.ts';
import { flattenSchema } from './flatten-schema.ts';
import { isObject, type Schema, type SchemaObject } from './json.ts';
import { SchemaError } from './schema-error.ts';

function closedAccepts(schema: Schema, value: unknown): boolean {
  const closed = compileValidator(closeSchema(schema, { dialect: '2020-12' }));
  return closed(value).length === 0;
}

describe('closeSchema', () => {
  const cases: readonly (readonly [
    name: string,
    schema: Schema,
    accepted: readonly unknown[],
    refused: readonly unknown[],
  ])[] = [
    ['closes an object with properties', { properties: { a: true } }, [{ a: 1 }, {}, 'text'], [{ a: 1, b: 1 }]],
    ['leaves a free-form map open', { type: 'object' }, [{ a: 1 }, { a: { b: 1 } }], []],
    [
      'takes additionalProperties: true for no declaration',
      { properties: { a: true }, additionalProperties: true },
      [{ a: 1 }],
      [{ b: 1 }],
    ],
    [
      'takes an empty additionalProperties for no declaration',
      { properties: { a: true }, additionalProperties: {} },
      [{ a: 1 }],
      [{ b: 1 }],
    ],
    ['leaves a map open that says so', { additionalProperties: true }, [{ b: 1 }], []],
    [
      'takes an additionalProperties schema for a declaration',
      { properties: { a: true }, additionalProperties: { type: 'number' } },
      [{ a: 'x', b: 1 }],
      [{ b: 'x' }],
    ],
    ['takes patternProperties for declarations', { patternProperties: { '^x-': true } }, [{ 'x-a': 1 }], [{ a: 1 }]],
    ['closes nested objects', { properties: { a: { properties: { b: true } } } }, [{ a: { b: 1 } }], [{ a: { c: 1 } }]],
    ['closes the items of arrays', { items: { properties: { b: true } } }, [[{ b: 1 }]], [[{ c: 1 }]]],
    ['closes tuples', { prefixItems: [{ properties: { b: true } }] }, [[{ b: 1 }, { c: 1 }]], [[{ c: 1 }]]],
    [
      'closes the values of maps',
      { additionalProperties: { properties: { b: true } } },
      [{ x: { b: 1 } }],
      [{ x: { c: 1 } }],
    ],
    [
      'sees through allOf and $ref',
      { allOf: [{ $ref: '#/$defs/Base' }, { properties: { b: true } }], $defs: { Base: { properties: { a: true } } } },
      [{ a: 1, b: 1 }],
      [{ c: 1 }],
    ],
    [
      'counts only the branch that applies',
      {
        oneOf: [
          { properties: { k: { const: 1 }, a: true }, required: ['k'] },
          { properties: { k: { const: 2 }, b: true }, required: ['k'] },
        ],
      },
      [
        { k: 1, a: 1 },
        { k: 2, b: 1 },
      ],
      [
        { k: 1, b: 1 },
        { k: 2, a: 1 },
      ],
    ],
    [
      'counts what if, then and else declare',
      {
        if: { properties: { k: { const: 1 } }, required: ['k'] },
        then: { properties: { a: true } },
        else: { properties: { k: true, b: true } },
      },
      [
        { k: 1, a: 1 },
        { k: 2, b: 1 },
      ],
      [
        { k: 1, b: 1 },
        { k: 2, a: 1 },
      ],
    ],
    [
      'counts dependentSchemas that apply',
      { properties: { a: true }, dependentSchemas: { a: { properties: { b: true } } } },
      [{ a: 1, b: 1 }],
      [{ b: 1 }],
    ],
    [
      'merges what two parts say of one property',
      {
        allOf: [{ properties: { d: { properties: { x: true } } } }, { properties: { d: { properties: { y: true } } } }],
      },
      [{ d: { x: 1, y: 1 } }],
      [{ d: { z: 1 } }],
    ],
    [
      'merges what a branch adds to a property',
      {
        properties: { k: true, d: { properties: { x: true } } },
        oneOf: [
          { properties: { k: { const: 1 }, d: { properties: { y: true } } }, required: ['k'] },
          { properties: { k: { const: 2 }, d: { properties: { z: true } } }, required: ['k'] },
        ],
      },
      [
        { k: 1, d: { x: 1, y: 1 } },
        { k: 2, d: { x: 1, z: 1 } },
      ],
      [
        { k: 1, d: { z: 1 } },
        { k: 2, d: { y: 1 } },
      ],
    ],
    [
      'merges what two parts say of the items',
      { allOf: [{ items: { properties: { x: true } } }, { items: { properties: { y: true } } }] },
      [[{ x: 1, y: 1 }]],
      [[{ z: 1 }]],
    ],
    [
      'leaves what is inside not alone',
      { not: { properties: { a: { properties: { b: true } } }, required: ['a'] } },
      [{}, { c: 1 }],
      [{ a: {} }],
    ],
    [
      'keeps the branches of oneOf as exclusive as they were',
      {
        oneOf: [{ properties: { a: { properties: { x: true } } } }, { properties: { a: { properties: { y: true } } } }],
      },
      [],
      [{ a: { x: 1 } }, { a: { y: 1 } }],
    ],
    [
      'closes recursive schemas',
      { $ref: '#/$defs/Node', $defs: { Node: { properties: { v: true, next: { $ref: '#/$defs/Node' } } } } },
      [{ v: 1, next: { next: { v: 1 } } }],
      [{ next: { next: { w: 1 } } }],
    ],
    [
      'closes schemas that refer to the root',
      { properties: { next: { $ref: '#' } } },
      [{ next: { next: {} } }],
      [{ next: { w: 1 } }],
    ],
    [
      'takes names like any other',
      JSON.parse('{"properties":{"__proto__":{"properties":{"a":true}},"constructor":true}}'),
      [JSON.parse('{"__proto__":{"a":1},"constructor":1}')],
      [JSON.parse('{"__proto__":{"b":1}}'), { toString: 1 }],
    ],
    [
      'merges what two patterns say of the names that match both',
      { patternProperties: { '^a': { properties: { x: true } }, b$: { properties: { y: true } } } },
      [{ ab: { x: 1, y: 1 } }, { a: { x: 1 }, b: { y: 1 } }],
      [{ ab: { z: 1 } }, { a: { z: 1 } }],
    ],
    [
      'keeps patterns apart that no name can match together',
      { patternProperties: { '^x-': { properties: { x: true } }, '^y-': { properties: { y: true } } } },
      [{ 'x-a': { x: 1 }, 'y-a': { y: 1 } }],
      [{ 'x-a': { y: 1 } }, { 'y-a': { x: 1 } }],
    ],
    [
      'merges what two parts say of all other properties',
      {
        allOf: [
          { additionalProperties: { properties: { x: true } } },
          { properties: { n: { properties: { z: true } } }, additionalProperties: { properties: { y: true } } },
        ],
      },
      [{ k: { x: 1, y: 1 }, n: { x: 1, z: 1 } }],
      [{ k: { z: 1 } }, { n: { y: 1 } }],
    ],
    [
      'merges unevaluatedProperties in one part with a name in another',
      {
        allOf: [
          { unevaluatedProperties: { properties: { x: true } } },
          { properties: { a: { properties: { y: true } } } },
        ],
      },
      [{ a: { x: 1, y: 1 } }, { b: { x: 1 } }],
      [{ a: { z: 1 } }, { b: { z: 1 } }],
    ],
    [
      'closes a tuple and the items behind it each for itself',
      { prefixItems: [{ properties: { x: true } }], items: { properties: { y: true } } },
      [[{ x: 1 }, { y: 1 }]],
      [[{ y: 1 }], [{ x: 1 }, { x: 1 }]],
    ],
    [
      'merges a tuple in one part with the items of another',
      { allOf: [{ prefixItems: [{ properties: { x: true } }] }, { items: { properties: { y: true } } }] },
      [[{ x: 1, y: 1 }, { y: 1 }]],
      [[{ z: 1 }], [{}, { z: 1 }]],
    ],
    [
      'takes a property for described only where one of many branches describes it',
      {
        anyOf: [
          ...['1', '2', '3', '4'].map((i) => ({
            properties: { [`k${i}`]: true, a: { properties: { [`p${i}`]: true } } },
            required: [`k${i}`],
          })),
          true,
        ],
        unevaluatedProperties: false,
      },
      [{ k1: 1, a: { p1: 1 } }, { k1: 1, k4: 1, a: { p1: 1, p4: 1 } }, {}],
      [{ a: {} }, { k1: 1, a: { q: 1 } }],
    ],
    [
      'drops an unevaluatedProperties that is never asked',
      {
        allOf: [{ properties: { a: true } }, { additionalProperties: true, unevaluatedProperties: false }],
      },
      [{ a: 1 }],
      [{ b: 1 }],
    ],
    [
      'closes a choice that stands before allOf',
      {
        oneOf: [{ properties: { a: { properties: { x: true } } } }, { required: ['b'] }],
        allOf: [{ properties: { b: true, a: { properties: { y: true } } } }],
      },
      [{ a: { x: 1, y: 1 } }],
      [{ a: { z: 1 } }],
    ],
    ['closes nothing in a boolean schema', true, [{ a: 1 }], []],
  ];
  test.each(cases)('%s', (_, schema, accepted, refused) => {
    for (const value of accepted) expect(closedAccepts(schema, value), JSON.stringify(value)).toBe(true);
    for (const value of refused) expect(closedAccepts(schema, value), JSON.stringify(value)).toBe(false);
  });

  test('translates older drafts without a change of meaning', () => {
    const schema = {
      $schema: 'http://json-schema.org/draft-04/schema#',
      properties: {
        n: { type: 'number', minimum: 0, exclusiveMinimum: true },
        t: { items: [{ type: 'string' }], additionalItems: false },
        r: { $ref: '#/definitions/Text', maxLength: 1 },
        d: true,
      },
      dependencies: { n: ['t'], r: { properties: { e: {} } } },
      definitions: { Text: { type: 'string' } },
    };
    const closed = compileValidator(closeSchema(schema));
    const accepted = [{ n: 1, t: ['x'] }, { r: 'long', e: 1 }, { d: 1 }];
    const refused = [{ n: 0, t: ['x'] }, { n: 1 }, { t: ['x', 'y'] }, { r: 1 }, { e: 1 }];
    for (const value of accepted) expect(closed(value), JSON.stringify(value)).toEqual([]);
    for (const value of refused) expect(closed(value), JSON.stringify(value)).not.toEqual([]);
  });

  test('says which property is undeclared, and where', () => {
    const closed = compileValidator(closeSchema({ properties: { a: { properties: { b: true } } } }));
    expect(closed({ a: { c: 1 } })).toMatchObject([
      { pointer: '/a', keyword: 'additionalProperties', params: { additionalProperty: 'c' } },
    ]);
  });

  test('closes a choice by its branches where one of them alone can be an object', () => {
    const Money = { properties: { amount: true } };
    const price = { anyOf: [{ $ref: '#/$defs/Money' }, { type: 'null' }] };
    const flat = flattenSchema(
      { properties: { price }, $defs: { Money } },
      { dialect: '2020-12', target: '2020-12', unused: 'drop' },
    );
    const { schema, added } = closedForm(flat);
    expect(schema).toMatchObject({ properties: { price }, additionalProperties: false });
    expect(Object(schema).$defs).toEqual({ Money: { ...Money, additionalProperties: false } });
    expect(added?.size).toBe(2);
    const card = { type: 'object', properties: { kind: { const: 'card' }, digits: true }, required: ['kind'] };
    const bank = { type: 'object', properties: { kind: { const: 'bank' }, iban: true }, required: ['kind'] };
    const closing = { additionalProperties: false };
    expect(closeSchema({ oneOf: [card, bank] })).toMatchObject({
      oneOf: [
        { ...card, ...closing },
        { ...bank, ...closing },
      ],
    });
    expect(closeSchema({ anyOf: [Money, card] })).toMatchObject({ anyOf: [Money, card], unevaluatedProperties: false });
  });

  test('shares with the schema what doesn’t change', () => {
    const id = { type: 'string' };
    const free = { type: 'object', not: { required: ['x'] } };
    const closed = Object(closeSchema({ properties: { id, free } }, { dialect: '2020-12' }));
    expect(closed.properties.id).toBe(id);
    expect(closed.properties.free).toBe(free);
  });

  test('stays small on diamonds', () => {
    const $defs: Record<string, Schema> = { d0: { properties: { z: true } } };
    for (let i = 1; i <= 20; i++) {
      const below = { $ref: `#/$defs/d${i - 1}` };
      $defs[`d${i}`] = { allOf: [below, below], properties: { [`p${i}`]: { properties: { q: true } } } };
    }
    const closed = closeSchema({ $ref: '#/$defs/d20', $defs }, { dialect: '2020-12' });
    expect(JSON.stringify(closed).length).toBeLessThan(20_000);
    expect(compileValidator(closed)({ z: 1, p1: { q: 1 }, p20: { q: 1 } })).toEqual([]);
    expect(compileValidator(closed)({ p1: { r: 1 } })).not.toEqual([]);
  });
});

/** An independent reading of the definition: finds the parts that apply to a value, and asks them for its names. */
class Reading {
  readonly #root: SchemaObject;

  constructor(root: SchemaObject) {
    this.#root = root;
  }

  accepts(value: unknown): boolean {
    return this.#valid(this.#root, value) && this.#declared([this.#root], value);
  }

  #valid(schema: Schema, value: unknown): boolean {
    const whole = isObject(schema) ? { ...schema, $defs: this.#root.$defs } : schema;
    return compileValidator(whole, { dialect: '2020-12' })(value).length === 0;
  }

  #declared(parts: readonly Schema[], value: unknown): boolean {
    const applied = parts.flatMap((part) => this.#applied(part, value));
    const describing = applied.filter(({ decides }) => !decides).map(({ schema }) => schema);
    if (Array.isArray(value)) {
      return value.every((item, i) => {
        const children = describing.flatMap((schema) => this.#ofItem(schema, value, i));
        return this.#declared(children, item);
      });
    }
    if (!isObject(value)) return true;
    const open = !parts.some((part) => this.#declares(part, new Set()));
    return Object.entries(value).every(([key, entry]) => {
      if (!open && !applied.some(({ schema }) => this.#ofProperty(schema, value, key).length > 0)) return false;
      return this.#declared(
        describing.flatMap((schema) => this.#ofProperty(schema, value, key)),
        entry,
      );
    });
  }

  /** What one schema says of a property: by its name, by patterns, or of the rest. */
  #ofProperty(schema: SchemaObject, value: SchemaObject, key: string): Schema[] {
    const named = namedIn(schema, key);
    if (named.length > 0 || schema.additionalProperties !== undefined)
      return named.length > 0 || !declaresRest(schema.additionalProperties)
        ? named
        : [schema.additionalProperties as Schema];
    if (!declaresRest(schema.unevaluatedProperties)) return [];
    const evaluated = this.#applied(schema, value).some(
      ({ schema: part }) =>
        part !== schema &&
        (namedIn(part, key).length > 0 ||
          part.additionalProperties !== undefined ||
          part.unevaluatedProperties !== undefined),
    );
    return evaluated ? [] : [schema.unevaluatedProperties as Schema];
  }

  #ofItem(schema: SchemaObject, value: readonly unknown[], i: number): Schema[] {
    const tuple = (schema.prefixItems as Schema[] | undefined) ?? [];
    if (i < tuple.length) return [tuple[i] as Schema];
    if (schema.items !== undefined) return [schema.items as Schema];
    if (schema.unevaluatedItems === undefined) return [];
    const evaluated = this.#applied(schema, value).some(
      ({ schema: part }) =>
        (part.contains !== undefined && this.#valid(part.contains as Schema, value[i])) ||
        (part !== schema &&
          (i < ((part.prefixItems as Schema[] | undefined) ?? []).length ||
            part.items !== undefined ||
            part.unevaluatedItems !== undefined)),
    );
    return evaluated ? [] : [schema.unevaluatedItems as Schema];
  }

  #applied(schema: Schema | undefined, value: unknown, decides = false): { schema: SchemaObject; decides: boolean }[] {
    if (!isObject(schema)) return [];
    const of = (part: unknown): { schema: SchemaObject; decides: boolean }[] =>
      this.#applied(part as Schema, value, decides);
    const valid = (part: unknown): boolean => this.#valid(part as Schema, value);
    const found = [{ schema, decides }];
    if (typeof schema.$ref === 'string') found.push(...of(this.#target(schema.$ref)));
    for (const part of (schema.allOf as Schema[] | undefined) ?? []) found.push(...of(part));
    for (const keyword of ['anyOf', 'oneOf']) {
      for (const part of ((schema[keyword] as Schema[] | undefined) ?? []).filter(valid)) found.push(...of(part));
    }
    if (schema.if !== undefined) {
      if (valid(schema.if)) found.push(...this.#applied(schema.if as Schema, value, true), ...of(schema.then));
      else found.push(...of(schema.else));
    }
    for (const [key, part] of Object.entries((schema.dependentSchemas as object | undefined) ?? {})) {
      if (isObject(value) && Object.hasOwn(value, key)) found.push(...of(part));
    }
    return found;
  }

  #declares(schema: unknown, seen: Set<unknown>): boolean {
    if (!isObject(schema) || seen.has(schema)) return false;
    seen.add(schema);
    if ([schema.properties, schema.patternProperties].some((map) => Object.keys(Object(map)).length > 0)) return true;
    if ([schema.additionalProperties, schema.unevaluatedProperties].some(declaresRest)) return true;
    const parts = [schema.allOf, schema.anyOf, schema.oneOf, schema.if, schema.then, schema.else].flat();
    const target = typeof schema.$ref === 'string' ? this.#target(schema.$ref) : undefined;
    return [...parts, target, ...Object.values(Object(schema.dependentSchemas))].some((part) =>
      this.#declares(part, seen),
    );
  }

  #target(ref: string): Schema {
    return (this.#root.$defs as Record<string, Schema>)[ref.replace('#/$defs/', '')] as Schema;
  }
}

/** What a schema says of a property by its name and by the patterns that it matches. */
function namedIn(schema: SchemaObject, key: string): Schema[] {
  const properties = Object(schema.properties) as Record<string, Schema>;
  const named = Object.hasOwn(properties, key) ? [properties[key] as Schema] : [];
  const patterns = Object.entries(Object(schema.patternProperties) as Record<string, Schema>);
  return [...named, ...patterns.flatMap(([pattern, child]) => (new RegExp(pattern, 'u').test(key) ? [child] : []))];
}

function declaresRest(rest: unknown): boolean {
  return rest !== undefined && rest !== true && !(isObject(rest) && Object.keys(rest).length === 0);
}

const names = ['a', 'b', 'c'];
const leaf = fc.constantFrom<Schema>(
  true,
  {},
  { type: 'object' },
  { type: 'number' },
  { const: 1 },
  { $ref: '#/$defs/A' },
  { $ref: '#/$defs/B' },
);

/** Objects that differ in what they declare: what cousins are made of. */
const small = fc.constantFrom<Schema>(
  { properties: { a: true } },
  { properties: { b: true } },
  { properties: { a: { properties: { b: true } } } },
  { properties: { a: { properties: { c: true } } }, required: ['a'] },
  { patternProperties: { '^a': true } },
);
const pattern = fc.constantFrom('^a', 'b$', '^[ab]', '', '^b', '^c-');

/** Schemas over a few names; `anyOf`, and what is closed by what a value satisfies, only where it is asked for. */
function schemas(all: boolean): fc.Arbitrary<Schema> {
  const { schema } = fc.letrec<{ schema: Schema }>((tie) => {
    const child = tie('schema');
    const pair = fc.array(child, { minLength: 1, maxLength: 2 });
    const properties = fc.dictionary(fc.constantFrom(...names), child, { maxKeys: 2 });
    const deep = fc.oneof(small, child);
    const plain = fc.record(
      { properties, required: fc.subarray(names, { maxLength: 1 }), items: child },
      { requiredKeys: ['properties'] },
    );
    return {
      schema: fc.oneof(
        { maxDepth: 3, withCrossShrink: true },
        leaf,
        plain,
        fc.record({ properties, additionalProperties: fc.oneof(leaf, fc.constant(false)) }),
        fc.record({ allOf: pair, properties }, { requiredKeys: ['allOf'] }),
        fc.record({ oneOf: pair, properties }, { requiredKeys: ['oneOf'] }),
        fc.record({ if: child, then: child, else: child, properties }, { requiredKeys: ['if'] }),
        fc.record({ dependentSchemas: fc.dictionary(fc.constantFrom(...names), child, { maxKeys: 1 }), properties }),
        ...(all
          ? [
              fc.record({ anyOf: pair, properties }, { requiredKeys: ['anyOf'] }),
              fc.record({
                anyOf: fc.array(small, { minLength: 4, maxLength: 5 }),
                unevaluatedProperties: fc.constant(false),
              }),
              fc.record(
                {
                  patternProperties: fc.dictionary(pattern, deep, { minKeys: 1, maxKeys: 3 }),
                  properties,
                  additionalProperties: deep,
                },
                { requiredKeys: ['patternProperties'] },
              ),
              fc.record(
                { unevaluatedProperties: deep, properties, allOf: pair },
                { requiredKeys: ['unevaluatedProperties'] },
              ),
              fc.record(
                { prefixItems: pair, items: deep, allOf: pair, contains: deep },
                { requiredKeys: ['prefixItems'] },
              ),
              fc.record(
                { unevaluatedItems: deep, prefixItems: pair, allOf: pair },
                { requiredKeys: ['unevaluatedItems'] },
              ),
            ]
          : []),
      ),
    };
  });
  const definition = fc.record({ properties: fc.dictionary(fc.constantFrom(...names), schema, { maxKeys: 2 }) });
  return fc
    .record({ root: schema, A: definition, B: definition })
    .map(({ root, A, B }) => ({ allOf: [root], $defs: { A, B } }));
}

const values = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3, depthSize: 'large' },
    fc.constantFrom(1, 'x'),
    fc.dictionary(fc.constantFrom(...names, 'ab', 'd'), tie('value'), { maxKeys: 3 }),
    fc.array(tie('value'), { maxLength: 2 }),
  ),
})).value;

/** Schemas in which several parts describe the same children, in every way that there is. */
const crowded: fc.Arbitrary<Schema> = (() => {
  const one = fc.oneof(small, fc.constant<Schema>(true));
  const map = (keys: fc.Arbitrary<string>) => fc.dictionary(keys, one, { maxKeys: 2 });
  const objects = {
    properties: map(fc.constantFrom('a', 'ab')),
    patternProperties: map(pattern),
    additionalProperties: one,
    unevaluatedProperties: fc.oneof(one, fc.constant(false)),
  };
  const arrays = {
    prefixItems: fc.array(one, { minLength: 1, maxLength: 2 }),
    items: one,
    unevaluatedItems: fc.oneof(one, fc.constant(false)),
  };
  const site = (keywords: Record<string, fc.Arbitrary<unknown>>): fc.Arbitrary<Schema> =>
    fc.record(keywords, { requiredKeys: [] }) as fc.Arbitrary<Schema>;
  const location = (keywords: Record<string, fc.Arbitrary<unknown>>): fc.Arbitrary<Schema> => {
    const sites = fc.array(site(keywords), { minLength: 1, maxLength: 2 });
    const many = fc.array(site(keywords), { minLength: 1, maxLength: 5 });
    const dependent = fc.dictionary(fc.constantFrom('a', 'b'), site(keywords), { maxKeys: 1 });
    return site({
      ...keywords,
      allOf: sites,
      anyOf: many,
      oneOf: sites,
      dependentSchemas: dependent,
      if: small,
      then: site(keywords),
    });
  };
  return fc
    .oneof(location(objects), location(objects), location(arrays))
    .map((schema) => ({ allOf: [schema], $defs: {} }));
})();

/** Values that tell such schemas apart. */
const crowd: readonly unknown[] = (() => {
  const inner = [{ a: 1 }, { b: 1 }, { a: 1, b: 1 }, { a: { b: 1 } }, { a: { b: 1, c: 1 } }, { d: 1 }, 1];
  const single = ['a', 'b', 'ab', 'd'].flatMap((key) => inner.map((value) => ({ [key]: value })));
  const double = inner.flatMap((value) => [
    { a: { a: 1 }, ab: value },
    { b: value, d: { b: 1 } },
  ]);
  const lists = inner.flatMap((value) => [[value], [{ a: 1 }, value], [1, 1, value]]);
  return [...single, ...double, ...lists];
})();

/** Exact where names and the rest don't describe the same child: there the closed form stays open. */
function mixesNamesAndRest(schema: Schema): boolean {
  return /"additionalProperties":\{"\$ref/.test(JSON.stringify(schema));
}

/** A schema without some of its keywords, which all say `false`. */
function without(value: unknown, added: ReadonlyMap<object, ReadonlySet<string>>): unknown {
  if (Array.isArray(value)) return value.map((entry) => without(entry, added));
  if (!isObject(value)) return value;
  const names = added.get(value);
  for (const name of names ?? []) expect(value[name]).toBe(false);
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, entry]) => (names?.has(key) ? [] : [[key, without(entry, added)]])),
  );
}

describe('the laws of closeSchema', () => {
  const runs = Number(process.env.CONCORDAT_LAW_RUNS ?? 60);

  /** Both validators of a schema; undefined when it is out of bounds. */
  function validators(schema: Schema): { readonly open: Validator; readonly closed: Validator } | undefined {
    try {
      const closed = compileValidator(closeSchema(schema, { dialect: '2020-12' }));
      return { open: compileValidator(schema, { dialect: '2020-12' }), closed };
    } catch (error) {
      if (SchemaError.is(error) && error.code === 'too-large') return undefined;
      throw error;
    }
  }

  test('what the closed form accepts, the schema accepts; what is declared, the closed form accepts', () => {
    fc.assert(
      fc.property(schemas(true), fc.array(values, { minLength: 8, maxLength: 8 }), (schema, samples) => {
        const pair = validators(schema);
        if (pair === undefined) return;
        const { open, closed } = pair;
        const reading = new Reading(schema as SchemaObject);
        for (const value of samples) {
          const accepted = closed(value).length === 0;
          if (accepted && open(value).length > 0)
            throw new Error(`accepts ${JSON.stringify(value)}, which the schema refuses`);
          if (!accepted && reading.accepts(value))
            throw new Error(`refuses ${JSON.stringify(value)}, which is declared`);
        }
      }),
      { seed: 20261123, numRuns: runs },
    );
  }, 600_000);

  test('what several parts may describe is closed by none of them alone, whatever they describe it with', () => {
    fc.assert(
      fc.property(crowded, (schema) => {
        const pair = validators(schema);
        if (pair === undefined) return;
        const { open, closed } = pair;
        const reading = new Reading(schema as SchemaObject);
        for (const value of crowd) {
          const accepted = closed(value).length === 0;
          if (accepted && open(value).length > 0)
            throw new Error(`accepts ${JSON.stringify(value)}, which the schema refuses`);
          if (!accepted && reading.accepts(value))
            throw new Error(`refuses ${JSON.stringify(value)}, which is declared`);
        }
      }),
      { seed: 20261123, numRuns: Math.ceil(runs / 2) },
    );
  }, 600_000);

  test('without what closing has added, the closed form accepts what the schema accepts', () => {
    let forms = 0;
    fc.assert(
      fc.property(schemas(true), fc.array(values, { minLength: 8, maxLength: 8 }), (schema, samples) => {
        const open = validators(schema)?.open;
        if (open === undefined) return;
        const form = closedForm(flattenSchema(schema, { dialect: '2020-12', target: '2020-12', unused: 'drop' }));
        if (form.added === null) return;
        forms += 1;
        const opened = compileValidator(without(form.schema, form.added) as Schema);
        for (const value of samples) expect(opened(value).length === 0).toBe(open(value).length === 0);
      }),
      { seed: 20261123, numRuns: runs },
    );
    expect(forms).toBeGreaterThan(runs / 4);
  }, 600_000);

  test('what is not declared, the closed form refuses', () => {
    fc.assert(
      fc.property(schemas(false), fc.array(values, { minLength: 8, maxLength: 8 }), (schema, samples) => {
        fc.pre(!mixesNamesAndRest(schema));
        const closed = validators(schema)?.closed;
        if (closed === undefined) return;
        const reading = new Reading(schema as SchemaObject);
        for (const value of samples) {
          if (closed(value).length === 0 && !reading.accepts(value))
            throw new Error(`accepts ${JSON.stringify(value)}`);
        }
      }),
      { seed: 20261123, numRuns: runs },
    );
  }, 600_000);
});
