import { describe, expect, test } from 'vitest';
import { bundle } from './bundle.ts';
import { compileValidator } from './compile-validator.ts';
import type { Schema } from './json.ts';

const files: Record<string, Schema> = {
  'schemas/common/money.json': {
    $defs: { Currency: { type: 'string', pattern: '^[A-Z]{3}$' } },
    type: 'object',
    properties: { amount: { type: 'integer' }, currency: { $ref: '#/$defs/Currency' } },
  },
  'schemas/common/address.json': {
    $defs: { Country: { type: 'string' } },
    properties: { country: { $ref: '#/$defs/Country' } },
  },
  'schemas/users/address.json': { properties: { street: { type: 'string' } } },
  'schemas/common/node.json': {
    properties: { next: { $ref: 'node.json' }, value: { $ref: 'money.json#/properties/amount' } },
  },
  'old.json': {
    $schema: 'http://json-schema.org/draft-04/schema#',
    type: 'number',
    minimum: 0,
    exclusiveMinimum: true,
  },
};
const options = {
  uri: 'schemas/orders/OrderPlaced.json',
  dialect: '2020-12',
  resolver: (uri: string) => files[uri],
} as const;

describe('bundle', () => {
  test('brings definitions from other files, under their names', () => {
    const schema = {
      properties: { total: { $ref: '../common/money.json' }, in: { $ref: '../common/money.json#/$defs/Currency' } },
    };
    expect(bundle(schema, options).schema).toEqual({
      properties: { total: { $ref: '#/$defs/money' }, in: { $ref: '#/$defs/Currency' } },
      $defs: {
        Currency: { type: 'string', pattern: '^[A-Z]{3}$' },
        money: { type: 'object', properties: { amount: { type: 'integer' }, currency: { $ref: '#/$defs/Currency' } } },
      },
    });
  });

  test('leaves what is in the schema where it is', () => {
    const schema = {
      $id: 'https://example.com/a',
      properties: { a: { $ref: '#/properties/b' }, b: { $anchor: 'b' }, c: { $ref: '#b' } },
      $defs: { unused: {} },
    };
    expect(bundle(schema, options).schema).toEqual({
      $id: 'https://example.com/a',
      properties: { a: { $ref: '#/properties/b' }, b: {}, c: { $ref: '#/properties/b' } },
      $defs: { unused: {} },
    });
  });

  test('keeps what is beside a reference', () => {
    const schema = {
      properties: { total: { $ref: '../common/money.json#/$defs/Currency', description: 'In what.', maxLength: 3 } },
    };
    expect(bundle(schema, options).schema).toMatchObject({
      properties: { total: { $ref: '#/$defs/Currency', description: 'In what.', maxLength: 3 } },
    });
  });

  test('tells two of one name apart by where they are', () => {
    const schema = {
      properties: { a: { $ref: '../common/address.json' }, b: { $ref: '../users/address.json' } },
      $defs: { Country: { const: 'taken' } },
    };
    const { schema: bundled } = bundle(schema, options);
    expect(Object.keys((bundled as { $defs: object }).$defs).sort()).toEqual([
      'Country',
      'address',
      'address_Country',
      'users_address',
    ]);
  });

  test('names don’t depend on the order of keys', () => {
    const a = { $ref: '../common/address.json' };
    const b = { $ref: '../users/address.json' };
    const one = bundle({ properties: { a, b } }, options).schema as { properties: object };
    const other = bundle({ properties: { b, a } }, options).schema as { properties: object };
    expect(one.properties).toEqual(other.properties);
  });

  test('leaves cycles as references', () => {
    const { schema } = bundle({ $ref: '../common/node.json' }, options);
    expect(schema).toEqual({
      $ref: '#/$defs/node',
      $defs: {
        node: { properties: { next: { $ref: '#/$defs/node' }, value: { $ref: '#/$defs/amount' } } },
        amount: { type: 'integer' },
      },
    });
  });

  test('uses definitions up to draft-07', () => {
    const { schema } = bundle(
      { properties: { a: { $ref: 'old7.json' } } },
      { uri: 'x.json', resolver: () => ({ type: 'null' }) },
    );
    expect(schema).toEqual({
      properties: { a: { $ref: '#/definitions/old7' } },
      definitions: { old7: { type: 'null' } },
    });
  });

  test('writes 2020-12 where documents of several dialects meet', () => {
    const { schema } = bundle(
      { properties: { n: { $ref: '/old.json' } } },
      { uri: '/a.json', resolver: (uri) => files[uri.slice(1)] },
    );
    expect(schema).toEqual({
      $schema: 'https://json-schema.org/draft/2020-12/schema',
      properties: { n: { $ref: '#/$defs/old' } },
      $defs: { old: { type: 'number', exclusiveMinimum: 0 } },
    });
  });

  test('replaces dynamic references by what they mean here', () => {
    const $schema = 'https://json-schema.org/draft/2020-12/schema';
    const list = {
      $schema,
      $id: 'http://x/list',
      items: { $dynamicRef: '#item' },
      $defs: { any: { $dynamicAnchor: 'item' } },
    };
    const strings = {
      $schema,
      $id: 'http://x/strings',
      $ref: 'list',
      $defs: { item: { $dynamicAnchor: 'item', type: 'string' } },
    };
    const both = { $schema, $id: 'http://x/both', properties: { any: { $ref: 'list' }, strings: { $ref: 'strings' } } };
    const documents: Record<string, Schema> = { 'http://x/list': list, 'http://x/strings': strings };
    const { schema } = bundle(both, { resolver: (uri) => documents[uri] });
    expect(JSON.stringify(schema)).not.toContain('dynamic');
    const validate = compileValidator(schema);
    expect(validate({ any: [1], strings: ['x'] })).toEqual([]);
    expect(validate({ strings: [1] })).toHaveLength(1);
  });

  test('says where each part comes from', () => {
    const { origin } = bundle({ properties: { total: { $ref: '../common/money.json' } } }, options);
    expect(origin('/properties/total')).toEqual({ uri: options.uri, pointer: '/properties/total' });
    expect(origin('/$defs/money/properties/amount/type')).toEqual({
      uri: 'schemas/common/money.json',
      pointer: '/properties/amount/type',
    });
  });

  test.each([
    ['http://example.com/a.json', 'remote-ref'],
    ['none.json', 'unresolved-ref'],
    ['#/$defs/none', 'unresolved-ref'],
  ])('a reference to %s is an error with its place', (ref, code) => {
    const act = (): unknown => bundle({ properties: { a: { $ref: ref } } }, options);
    expect(act).toThrow(expect.objectContaining({ code, pointer: '/properties/a', uri: options.uri }));
  });

  test('copies names that mean something to JavaScript', () => {
    const schema = JSON.parse(
      '{"properties":{"__proto__":{"$ref":"#/$defs/__proto__"}},"$defs":{"__proto__":{"type":"string"}}}',
    );
    expect(JSON.stringify(bundle(schema, options).schema)).toBe(JSON.stringify(schema));
  });

  test('ends on a schema that never ends', () => {
    const endless = {
      uri: '0.json',
      dialect: '2020-12',
      resolver: (uri: string) => ({ $ref: `${Number.parseInt(uri, 10) + 1}.json` }),
    } as const;
    expect(() => bundle({ $ref: '1.json' }, endless)).toThrow(/^\[too-large\]/);
  });
});
