import { describe, expect, test } from 'vitest';
import { openSchema } from './open-schema.ts';

const draft07 = 'http://json-schema.org/draft-07/schema#';
const draft2020 = 'https://json-schema.org/draft/2020-12/schema';

describe('openSchema', () => {
  test('walks to subschemas, and gives the same node for the same place', () => {
    const schema = { properties: { a: { items: { type: 'string' } } } };
    const document = openSchema(schema, { uri: 'order.json' });
    const node = document.child(document.root, 'properties', 'a', 'items');
    expect(node).toMatchObject({
      schema: { type: 'string' },
      pointer: '/properties/a/items',
      document: 'order.json',
      baseUri: 'order.json',
      dialect: 'draft-07',
    });
    expect(document.child(document.child(document.root, 'properties', 'a'), 'items')).toBe(node);
    expect(() => document.child(node, 'properties', 'b')).toThrow(/^\[unresolved-ref\]/);
  });

  test('resolves pointers, anchors and identifiers', () => {
    const schema = {
      $schema: draft2020,
      $id: 'https://example.com/a.json',
      $defs: {
        money: { $anchor: 'money', type: 'object' },
        other: { $id: 'other.json', $defs: { inner: { $anchor: 'money', type: 'string' } } },
        'a/b %"': { type: 'null' },
      },
    };
    const { root, resolve } = bound(schema);
    expect(resolve(root, '#/$defs/money').pointer).toBe('/$defs/money');
    expect(resolve(root, '#money').pointer).toBe('/$defs/money');
    expect(resolve(root, 'other.json#money').pointer).toBe('/$defs/other/$defs/inner');
    expect(resolve(root, 'https://example.com/other.json#/$defs/inner').baseUri).toBe('https://example.com/other.json');
    expect(resolve(root, '#/$defs/a~1b%20%25%22').schema).toEqual({ type: 'null' });
    expect(resolve(root, 'https://example.com/a.json')).toBe(root);
  });

  test('reads id in draft-04, and fragments of $id as names up to draft-07', () => {
    const four = bound({
      $schema: 'http://json-schema.org/draft-04/schema#',
      id: 'http://x/root.json',
      definitions: { a: { id: 'a.json' }, b: { $id: 'b.json', id: '#b' } },
    });
    expect(four.resolve(four.root, 'a.json').pointer).toBe('/definitions/a');
    expect(four.resolve(four.root, '#b').pointer).toBe('/definitions/b');
    const seven = bound({ $schema: draft07, definitions: { a: { $id: '#a' } } });
    expect(seven.resolve(seven.root, '#a').pointer).toBe('/definitions/a');
  });

  test('takes an $id beside $ref for hidden up to draft-07', () => {
    const schema = {
      $id: 'http://x/base/',
      definitions: { a: { $id: 'a.json' } },
      allOf: [{ $id: 'http://x/hidden/', $ref: 'a.json' }],
    };
    const { root, document, resolve } = bound(schema);
    const branch = document.child(root, 'allOf', 0);
    expect(branch.baseUri).toBe('http://x/base/');
    expect(resolve(branch, 'a.json').pointer).toBe('/definitions/a');
  });

  test('doesn’t take data for schemas', () => {
    const { root, resolve } = bound({
      $schema: draft2020,
      enum: [{ $id: 'http://x/fake' }],
      const: { $anchor: 'fake' },
      properties: { $id: { $id: 'http://x/real' } },
    });
    expect(resolve(root, 'http://x/real').pointer).toBe('/properties/$id');
    expect(() => resolve(root, 'http://x/fake')).toThrow(/remote-ref/);
    expect(() => resolve(root, '#fake')).toThrow(/unresolved-ref/);
  });

  test('reads other documents through the resolver, once, and by their own identifiers too', () => {
    const asked: string[] = [];
    const files: Record<string, unknown> = {
      'schemas/common/money.json': {
        $id: 'https://example.com/money.json',
        properties: { currency: { $ref: 'currency.json' } },
      },
      'https://example.com/currency.json': { type: 'string' },
    };
    const resolver = (uri: string): unknown => {
      asked.push(uri);
      return files[uri];
    };
    const document = openSchema({}, { uri: 'schemas/orders/order.json', resolver });
    const money = document.resolve(document.root, '../common/money.json');
    expect(money).toMatchObject({ document: 'schemas/common/money.json', baseUri: 'https://example.com/money.json' });
    expect(document.resolve(money, '#')).toBe(money);
    expect(document.resolve(document.child(money, 'properties', 'currency'), 'currency.json').schema).toEqual({
      type: 'string',
    });
    document.resolve(document.root, '../common/money.json');
    expect(asked).toEqual(['schemas/common/money.json', 'https://example.com/currency.json']);
  });

  test('opens a part of a larger document, whose pointers still work', () => {
    const asyncapi = {
      components: {
        messages: { Paid: { payload: { $ref: '#/components/schemas/Money' } } },
        schemas: { Money: { type: 'object' } },
      },
    };
    const uri = 'asyncapi.yaml#/components/messages/Paid/payload';
    const document = openSchema(asyncapi.components.messages.Paid.payload, {
      uri,
      resolver: (name) => (name === 'asyncapi.yaml' ? asyncapi : undefined),
    });
    expect(document.root.pointer).toBe('/components/messages/Paid/payload');
    expect(document.resolve(document.root, '#/components/schemas/Money').schema).toEqual({ type: 'object' });
  });

  test('knows the meta-schemas, and fetches nothing', () => {
    const { root, resolve } = bound({});
    expect(resolve(root, 'http://json-schema.org/draft-07/schema#').dialect).toBe('draft-07');
    expect(resolve(root, 'https://json-schema.org/draft/2020-12/meta/core').dialect).toBe('2020-12');
    expect(() => resolve(root, 'https://example.com/there.json')).toThrow(/^\[remote-ref\].*nothing is fetched/);
    expect(() => resolve(root, 'there.json')).toThrow(/^\[unresolved-ref\].*"there.json", which isn't there/);
  });

  test.each([
    ['#/$defs/none', /points at nothing: the document has no schema "\/\$defs\/none"/],
    ['#none', /has no anchor "none"/],
    ['#/properties', /points at nothing|no schema/],
    ['#%', /points at nothing/],
    ['#/__proto__', /points at nothing/],
  ])('%s is an error that says what is missing', (ref, message) => {
    const { root, resolve } = bound({ properties: [] as never });
    expect(() => resolve(root, ref)).toThrow(message);
  });

  test('finds the outermost $dynamicAnchor of the scope', () => {
    const tree = {
      $schema: draft2020,
      $id: 'http://x/tree',
      $dynamicAnchor: 'node',
      properties: { children: { items: { $dynamicRef: '#node' } } },
    };
    const strict = {
      $schema: draft2020,
      $id: 'http://x/strict',
      $dynamicAnchor: 'node',
      $ref: 'tree',
      unevaluatedProperties: false,
    };
    const document = openSchema(strict, { resolver: (uri) => (uri === 'http://x/tree' ? tree : undefined) });
    const inner = document.resolve(document.root, 'tree');
    const holder = document.child(inner, 'properties', 'children', 'items');
    expect(document.resolveDynamic(holder, '#node', [document.root, inner]).baseUri).toBe('http://x/strict');
    expect(document.resolveDynamic(holder, '#node', [inner]).baseUri).toBe('http://x/tree');
    expect(document.resolveDynamic(holder, '#/properties/children', [document.root, inner]).pointer).toBe(
      '/properties/children',
    );
  });

  test('finds the outermost $recursiveAnchor of the scope', () => {
    const $schema = 'https://json-schema.org/draft/2019-09/schema';
    const tree = { $schema, $id: 'http://x/tree', $recursiveAnchor: true, items: { $recursiveRef: '#' } };
    const document = openSchema(
      { $schema, $id: 'http://x/strict', $recursiveAnchor: true, $ref: 'tree' },
      { resolver: () => tree },
    );
    const inner = document.resolve(document.root, 'tree');
    const holder = document.child(inner, 'items');
    expect(document.resolveDynamic(holder, '#', [document.root, inner])).toBe(document.root);
    expect(document.resolveDynamic(holder, '#', [inner])).toBe(inner);
  });

  test('ends on hostile documents', () => {
    let deep: object = {};
    for (let i = 0; i < 10_000; i++) deep = { properties: { a: deep } };
    expect(() => openSchema(deep as never)).toThrow(/^\[too-deep\]/);
    const endless: Record<string, unknown> = {};
    endless.not = endless;
    expect(() => openSchema(endless)).toThrow(/^\[too-deep\]/);
  });
});

function bound(schema: Record<string, unknown>) {
  const document = openSchema(schema);
  return { document, root: document.root, resolve: document.resolve.bind(document) };
}
