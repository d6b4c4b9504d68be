import type { Schema } from '@concordat/schema';

/** A schema that is easily read wrongly, with values on both sides of its border. */
export interface TrickySchema {
  readonly what: string;
  readonly schema: Schema;
  readonly valid: readonly unknown[];
  /** Invalid, and TypeScript can say so. */
  readonly invalid: readonly unknown[];
  /** Invalid, and no type can say so. */
  readonly beyond?: readonly unknown[];
}

const text = { type: 'string' } as const;
const number = { type: 'number' } as const;
const object = (properties: Readonly<Record<string, unknown>>, ...required: readonly string[]) => ({
  type: 'object',
  properties,
  required,
});
const closed = (properties: Readonly<Record<string, unknown>>, ...required: readonly string[]) => ({
  ...object(properties, ...required),
  additionalProperties: false,
});

/** All in 2020-12. */
export const trickySchemas: readonly TrickySchema[] = [
  {
    what: 'a tuple that may be shorter',
    schema: { type: 'array', prefixItems: [text, number] },
    valid: [[], ['a'], ['a', 1], ['a', 1, true]],
    invalid: [[1], ['a', 'b'], {}],
  },
  {
    what: 'a tuple of at most two',
    schema: { type: 'array', prefixItems: [text, number], items: false },
    valid: [[], ['a'], ['a', 1]],
    invalid: [['a', 1, 2], [1]],
  },
  {
    what: 'a tuple of exactly two',
    schema: { type: 'array', prefixItems: [text, number], items: false, minItems: 2 },
    valid: [['a', 1]],
    invalid: [[], ['a'], ['a', 1, 2]],
  },
  {
    what: 'a tuple with a typed rest',
    schema: { type: 'array', prefixItems: [text], items: number, minItems: 1 },
    valid: [['a'], ['a', 1, 2]],
    invalid: [[], ['a', 'b'], [1]],
  },
  {
    what: 'a list of one to three',
    schema: { type: 'array', items: text, minItems: 1, maxItems: 3 },
    valid: [['a'], ['a', 'b', 'c']],
    invalid: [[], ['a', 'b', 'c', 'd'], [1]],
  },
  { what: 'an empty list', schema: { type: 'array', maxItems: 0 }, valid: [[]], invalid: [[1]] },
  { what: 'a list of nothing', schema: { type: 'array', items: false }, valid: [[]], invalid: [[1]] },
  {
    what: 'unevaluatedItems after prefixItems in allOf',
    schema: { type: 'array', allOf: [{ prefixItems: [text] }], unevaluatedItems: false },
    valid: [[], ['a']],
    invalid: [['a', 'b'], [1]],
  },
  {
    what: 'unevaluatedProperties through allOf',
    schema: { allOf: [object({ a: text }, 'a')], properties: { b: number }, unevaluatedProperties: false },
    valid: [{ a: 'x' }, { a: 'x', b: 1 }],
    invalid: [{ a: 'x', c: 1 }, { b: 1 }, { a: 1 }],
  },
  {
    what: 'unevaluatedProperties through $ref',
    schema: {
      $ref: '#/$defs/base',
      properties: { b: number },
      unevaluatedProperties: false,
      $defs: { base: object({ a: text }, 'a') },
    },
    valid: [{ a: 'x' }, { a: 'x', b: 1 }],
    invalid: [{ a: 'x', c: 1 }],
  },
  {
    what: 'unevaluatedProperties through oneOf',
    schema: {
      type: 'object',
      properties: { id: text },
      required: ['id'],
      oneOf: [object({ a: text }, 'a'), object({ b: text }, 'b')],
      unevaluatedProperties: false,
    },
    valid: [
      { id: '1', a: 'x' },
      { id: '1', b: 'x' },
    ],
    invalid: [{ id: '1' }, { id: '1', a: 'x', b: 'y' }, { id: '1', a: 'x', c: 1 }],
  },
  {
    what: 'unevaluatedProperties through anyOf',
    schema: {
      type: 'object',
      anyOf: [object({ a: text }, 'a'), object({ b: text }, 'b')],
      unevaluatedProperties: false,
    },
    valid: [{ a: 'x' }, { b: 'x' }, { a: 'x', b: 'y' }],
    invalid: [{}, { a: 'x', c: 1 }],
  },
  {
    what: 'unevaluatedProperties through if',
    schema: {
      type: 'object',
      properties: { kind: { enum: ['a', 'b'] } },
      required: ['kind'],
      if: { properties: { kind: { const: 'a' } } },
      then: { properties: { x: number }, required: ['x'] },
      else: { properties: { y: text } },
      unevaluatedProperties: false,
    },
    valid: [{ kind: 'a', x: 1 }, { kind: 'b' }, { kind: 'b', y: 'q' }],
    invalid: [{ kind: 'a' }, { kind: 'b', x: 1 }, { kind: 'a', x: 1, y: 'q' }],
  },
  {
    what: 'a typed unevaluatedProperties',
    schema: { type: 'object', properties: { a: text }, required: ['a'], unevaluatedProperties: number },
    valid: [{ a: 'x' }, { a: 'x', b: 1 }],
    invalid: [{ a: 'x', b: true }, { b: 1 }],
    beyond: [{ a: 'x', b: 'y' }],
  },
  {
    what: '$anchor',
    schema: {
      type: 'object',
      properties: { a: { $ref: '#money' } },
      required: ['a'],
      $defs: { m: { $anchor: 'money', ...object({ amount: number }, 'amount') } },
    },
    valid: [{ a: { amount: 1 } }],
    invalid: [{ a: {} }, { a: 1 }, {}],
  },
  {
    what: 'a relative $id',
    schema: {
      $id: 'https://example.com/root.json',
      ...object({ a: { $ref: 'item.json' } }, 'a'),
      $defs: { item: { $id: 'item.json', ...object({ n: number }, 'n') } },
    },
    valid: [{ a: { n: 1 } }],
    invalid: [{ a: { n: 'x' } }, { a: {} }],
  },
  {
    what: '$dynamicRef to the outer tree',
    schema: {
      $id: 'https://example.com/strict',
      $dynamicAnchor: 'node',
      $ref: 'tree',
      unevaluatedProperties: false,
      $defs: {
        tree: {
          $id: 'tree',
          $dynamicAnchor: 'node',
          type: 'object',
          properties: { value: text, children: { type: 'array', items: { $dynamicRef: '#node' } } },
          required: ['value'],
        },
      },
    },
    valid: [{ value: 'a' }, { value: 'a', children: [{ value: 'b' }] }],
    invalid: [{ value: 'a', x: 1 }, { value: 'a', children: [{ value: 'b', x: 1 }] }, { children: [] }],
  },
  {
    what: '$dynamicRef without an outer anchor',
    schema: {
      type: 'object',
      properties: { list: { $ref: '#/$defs/list' } },
      required: ['list'],
      $defs: {
        list: { type: 'array', items: { $dynamicRef: '#item' } },
        item: { $dynamicAnchor: 'item', type: 'string' },
      },
    },
    valid: [{ list: ['a'] }],
    invalid: [{ list: [1] }],
  },
  {
    what: 'siblings of $ref',
    schema: {
      $ref: '#/$defs/a',
      properties: { kind: { const: 'x' } },
      required: ['kind'],
      $defs: { a: object({ id: text, kind: text }, 'id') },
    },
    valid: [{ id: '1', kind: 'x' }],
    invalid: [{ id: '1' }, { id: '1', kind: 'y' }, { kind: 'x' }],
  },
  {
    what: 'an enum narrowed beside $ref',
    schema: {
      ...object({ c: { $ref: '#/$defs/color', enum: ['red', 'pink'] } }, 'c'),
      $defs: { color: { enum: ['red', 'green'] } },
    },
    valid: [{ c: 'red' }],
    invalid: [{ c: 'green' }, { c: 'pink' }],
  },
  {
    what: 'allOf with required alone',
    schema: { type: 'object', properties: { a: text, b: text }, allOf: [{ required: ['a'] }, { required: ['b'] }] },
    valid: [{ a: 'x', b: 'y' }],
    invalid: [{ a: 'x' }, { b: 'y' }],
  },
  {
    what: 'anyOf with required alone',
    schema: { type: 'object', properties: { a: text, b: text }, anyOf: [{ required: ['a'] }, { required: ['b'] }] },
    valid: [{ a: 'x' }, { b: 'y' }, { a: 'x', b: 'y' }],
    invalid: [{}, { a: 1 }],
  },
  {
    what: 'oneOf with required alone',
    schema: { type: 'object', properties: { a: text, b: text }, oneOf: [{ required: ['a'] }, { required: ['b'] }] },
    valid: [{ a: 'x' }, { b: 'y' }],
    invalid: [{}, { a: 'x', b: 'y' }],
  },
  {
    what: 'oneOf with a tag',
    schema: {
      oneOf: [
        object({ kind: { const: 'circle' }, r: number }, 'kind', 'r'),
        object({ kind: { const: 'square' }, side: number }, 'kind', 'side'),
      ],
    },
    valid: [
      { kind: 'circle', r: 1 },
      { kind: 'square', side: 1 },
    ],
    invalid: [{ kind: 'circle', side: 1 }, { kind: 'cube', r: 1 }, { r: 1 }],
  },
  {
    what: 'a tag that the parent requires',
    schema: {
      type: 'object',
      required: ['kind'],
      oneOf: [
        { properties: { kind: { const: 'a' }, x: number }, required: ['x'] },
        { properties: { kind: { const: 'b' }, y: number }, required: ['y'] },
      ],
    },
    valid: [
      { kind: 'a', x: 1 },
      { kind: 'b', y: 1 },
    ],
    invalid: [{ kind: 'a', y: 1 }, { kind: 'a' }, { x: 1 }],
  },
  {
    what: 'oneOf of closed objects',
    schema: { oneOf: [closed({ email: text }, 'email'), closed({ phone: text }, 'phone')] },
    valid: [{ email: 'x' }, { phone: 'y' }],
    invalid: [{ email: 'x', phone: 'y' }, {}],
  },
  {
    what: 'oneOf of closed objects by $ref',
    schema: {
      oneOf: [{ $ref: '#/$defs/a' }, { $ref: '#/$defs/b' }],
      $defs: { a: closed({ email: text }, 'email'), b: closed({ phone: text }, 'phone') },
    },
    valid: [{ email: 'x' }, { phone: 'y' }],
    invalid: [{ email: 'x', phone: 'y' }, {}],
  },
  {
    what: 'oneOf of open objects that overlap',
    schema: { oneOf: [object({ a: text }, 'a'), object({ b: number }, 'b')] },
    valid: [{ a: 'x' }, { b: 1 }, { a: 'x', b: 'no number' }],
    invalid: [{ a: 'x', b: 1 }, {}],
  },
  {
    what: 'if, then, else',
    schema: {
      ...object({ country: { enum: ['US', 'DE'] }, zip: text, plz: text }, 'country'),
      if: { properties: { country: { const: 'US' } } },
      then: { required: ['zip'] },
      else: { required: ['plz'] },
    },
    valid: [
      { country: 'US', zip: '1' },
      { country: 'DE', plz: '1' },
    ],
    invalid: [{ country: 'US' }, { country: 'DE', zip: '1' }],
  },
  {
    what: 'if without else',
    schema: {
      ...object({ paid: { type: 'boolean' }, by: text }, 'paid'),
      if: { properties: { paid: { const: true } }, required: ['paid'] },
      then: { required: ['by'] },
    },
    valid: [{ paid: true, by: 'x' }, { paid: false }],
    invalid: [{ paid: true }],
  },
  {
    what: 'dependentRequired',
    schema: { ...object({ card: text, cvc: text }), dependentRequired: { card: ['cvc'] } },
    valid: [{}, { card: '1', cvc: '2' }, { cvc: '2' }],
    invalid: [{ card: '1' }],
  },
  {
    what: 'dependentSchemas',
    schema: {
      ...object({ card: text }),
      dependentSchemas: { card: { properties: { cvc: number }, required: ['cvc'] } },
    },
    valid: [{}, { card: '1', cvc: 2 }],
    invalid: [{ card: '1' }, { card: '1', cvc: 'x' }],
  },
  {
    what: 'propertyNames with a list',
    schema: { type: 'object', propertyNames: { enum: ['a', 'b'] }, additionalProperties: number },
    valid: [{}, { a: 1, b: 2 }],
    invalid: [{ c: 1 }, { a: 'x' }],
  },
  {
    what: 'propertyNames with a pattern',
    schema: { type: 'object', propertyNames: { pattern: '^x-' }, additionalProperties: text },
    valid: [{}, { 'x-a': '1' }],
    invalid: [{ a: '1' }, { 'x-a': 1 }],
  },
  {
    what: 'patternProperties and nothing else',
    schema: { type: 'object', patternProperties: { '^x-': text }, additionalProperties: false },
    valid: [{}, { 'x-a': '1' }],
    invalid: [{ a: '1' }, { 'x-a': 1 }],
  },
  {
    what: 'patternProperties in an open object',
    schema: { ...object({ id: number }, 'id'), patternProperties: { '^s_': text } },
    valid: [{ id: 1 }, { id: 1, s_a: 'x' }, { id: 1, other: true }],
    invalid: [{ id: 1, s_a: 1 }],
  },
  {
    what: 'patternProperties that list names',
    schema: { type: 'object', patternProperties: { '^(a|b)$': number }, additionalProperties: false },
    valid: [{}, { a: 1 }],
    invalid: [{ a: 'x' }, { c: 1 }],
  },
  { what: 'not a string', schema: { not: text }, valid: [1, null, [], {}], invalid: ['x'] },
  {
    what: 'not with required',
    schema: { ...object({ a: text, b: text }), not: { required: ['a', 'b'] } },
    valid: [{}, { a: 'x' }, { b: 'y' }],
    invalid: [{ a: 'x', b: 'y' }],
  },
  {
    what: 'an enum without one of its values',
    schema: { enum: ['a', 'b', 'c'], not: { const: 'b' } },
    valid: ['a', 'c'],
    invalid: ['b', 'd'],
  },
  {
    what: 'a property that must not be there',
    schema: object({ id: text, legacy: false }, 'id'),
    valid: [{ id: 'x' }],
    invalid: [{ id: 'x', legacy: 1 }],
  },
  { what: 'true', schema: true, valid: [1, null, {}], invalid: [] },
  { what: 'false', schema: false, valid: [], invalid: [1, {}] },
  {
    what: 'a property of any kind',
    schema: closed({ x: true }, 'x'),
    valid: [{ x: 1 }, { x: null }],
    invalid: [{}, { x: 1, y: 2 }],
  },
  {
    what: 'type and enum together',
    schema: { type: 'string', enum: ['a', 1, null] },
    valid: ['a'],
    invalid: [1, null, 'b'],
  },
  {
    what: 'an enum of many kinds',
    schema: { enum: ['a', 1, true, null, { k: [1] }] },
    valid: ['a', 1, true, null, { k: [1] }],
    invalid: ['b', 2, false, { k: [2] }],
  },
  {
    what: 'a const object',
    schema: { const: { a: [1, 'x'] } },
    valid: [{ a: [1, 'x'] }],
    invalid: [{ a: [1] }, { a: [1, 'x'], b: 1 }],
  },
  {
    what: 'properties without type',
    schema: { properties: { a: text }, required: ['a'] },
    valid: [{ a: 'x' }, 1, 'x', null, [1]],
    invalid: [{ a: 1 }, {}],
  },
  { what: 'items without type', schema: { items: text }, valid: [['a'], 'x', {}, 1], invalid: [[1]] },
  { what: 'nullable', schema: { type: 'string', nullable: true }, valid: ['a', null], invalid: [1] },
  {
    what: 'a list of types',
    schema: object({ a: { type: ['string', 'null'] } }, 'a'),
    valid: [{ a: 'x' }, { a: null }],
    invalid: [{ a: 1 }, {}],
  },
  {
    what: 'a recursive tree',
    schema: { ...object({ value: number, children: { type: 'array', items: { $ref: '#' } } }, 'value') },
    valid: [{ value: 1, children: [{ value: 2, children: [] }] }],
    invalid: [
      { value: 1, children: [{}] },
      { value: 1, children: [1] },
    ],
  },
  {
    what: 'mutual recursion',
    schema: {
      $ref: '#/$defs/a',
      $defs: { a: object({ b: { $ref: '#/$defs/b' } }), b: object({ a: { $ref: '#/$defs/a' } }, 'a') },
    },
    valid: [{}, { b: { a: {} } }],
    invalid: [{ b: {} }, { b: { a: { b: 1 } } }],
  },
  {
    what: 'a linked list',
    schema: { anyOf: [{ type: 'null' }, closed({ head: number, tail: { $ref: '#' } }, 'head', 'tail')] },
    valid: [null, { head: 1, tail: { head: 2, tail: null } }],
    invalid: [{ head: 1 }, { head: 1, tail: 1 }],
  },
  { what: 'an open enum', schema: { anyOf: [{ enum: ['a', 'b'] }, text] }, valid: ['a', 'z'], invalid: [1] },
  {
    what: 'an open object whose properties are all optional',
    schema: object({ a: text }),
    valid: [{}, { a: 'x' }, { b: 1 }],
    invalid: [{ a: 1 }, [], 'x'],
  },
  { what: 'a free-form map', schema: { type: 'object' }, valid: [{}, { a: 1 }], invalid: [[], 'x', null] },
  {
    what: 'a map of numbers',
    schema: { type: 'object', additionalProperties: number },
    valid: [{}, { a: 1 }],
    invalid: [{ a: 'x' }, []],
  },
  {
    what: 'a map with a property of its own kind',
    schema: { ...object({ id: text }, 'id'), additionalProperties: number },
    valid: [{ id: 'x' }, { id: 'x', n: 1 }],
    invalid: [{ id: 'x', n: true }, { n: 1 }],
    beyond: [{ id: 'x', n: 'y' }],
  },
  {
    what: 'allOf that merges a property',
    schema: {
      allOf: [object({ a: { type: ['string', 'number'] } }, 'a'), object({ a: { type: ['number', 'null'] } })],
    },
    valid: [{ a: 1 }],
    invalid: [{ a: 'x' }, { a: null }],
  },
  { what: 'allOf that leaves nothing', schema: { allOf: [text, number] }, valid: [], invalid: ['x', 1] },
  {
    what: 'exactly one property',
    schema: { ...closed({ a: text, b: number }), minProperties: 1, maxProperties: 1 },
    valid: [{ a: 'x' }, { b: 1 }],
    invalid: [{}, { a: 'x', b: 1 }],
  },
  {
    what: 'at least one property',
    schema: { ...closed({ a: text, b: number }), minProperties: 1 },
    valid: [{ a: 'x' }, { a: 'x', b: 1 }],
    invalid: [{}],
  },
  {
    what: 'a small range of whole numbers',
    schema: { type: 'integer', minimum: 1, maximum: 5 },
    valid: [1, 5],
    invalid: [0, 6, 1.5],
  },
  { what: 'a prefixed text', schema: { type: 'string', pattern: '^ORD-' }, valid: ['ORD-1'], invalid: ['X-1', 1] },
  {
    what: 'contains',
    schema: { type: 'array', items: { type: ['string', 'number'] }, contains: number },
    valid: [[1], ['a', 1]],
    invalid: [[]],
    beyond: [['a']],
  },
  {
    what: 'uniqueItems',
    schema: { type: 'array', items: text, uniqueItems: true },
    valid: [[], ['a', 'b']],
    invalid: [[1]],
    beyond: [['a', 'a']],
  },
  {
    what: 'bounds',
    schema: object({ n: { type: 'number', minimum: 0 }, s: { type: 'string', minLength: 2 } }, 'n', 's'),
    valid: [{ n: 0, s: 'ab' }],
    invalid: [{ n: '0', s: 'ab' }],
    beyond: [
      { n: -1, s: 'ab' },
      { n: 0, s: 'a' },
    ],
  },
  { what: 'multipleOf', schema: { type: 'number', multipleOf: 2 }, valid: [2], invalid: ['2'], beyond: [1] },
];
