import type { Dialect } from '@concordat/schema';
import { number, object, text } from './schema-words.test-kit.ts';
import type { TrickySchema } from './tricky-schemas.test-kit.ts';

/** What earlier drafts say differently. */
export const trickyDrafts: readonly (TrickySchema & { readonly dialect: Dialect })[] = [
  {
    what: 'items as a list, closed by additionalItems',
    dialect: 'draft-07',
    schema: { type: 'array', items: [text, number], additionalItems: false },
    valid: [[], ['a'], ['a', 1]],
    invalid: [['a', 'b'], ['a', 1, 2], [1]],
  },
  {
    what: 'items as a list, with a typed rest',
    dialect: 'draft-06',
    schema: { type: 'array', items: [text], additionalItems: number, minItems: 1 },
    valid: [['a'], ['a', 1, 2]],
    invalid: [[], ['a', 'b'], [1]],
  },
  {
    what: 'additionalItems beside a single schema',
    dialect: 'draft-07',
    schema: { type: 'array', items: text, additionalItems: false },
    valid: [[], ['a', 'b']],
    invalid: [[1], ['a', 1]],
  },
  {
    what: 'dependencies of both forms',
    dialect: 'draft-07',
    schema: {
      ...object({ a: text, b: text }),
      dependencies: { a: ['b'], b: { properties: { c: number }, required: ['c'] } },
    },
    valid: [{}, { b: 'x', c: 1 }, { a: 'x', b: 'y', c: 1 }, { c: 'free' }],
    invalid: [{ a: 'x' }, { b: 'y' }, { a: 'x', b: 'y' }, { b: 'y', c: 'z' }],
  },
  {
    what: 'a plain name as $id',
    dialect: 'draft-07',
    schema: { ...object({ a: { $ref: '#money' } }, 'a'), definitions: { m: { $id: '#money', type: 'number' } } },
    valid: [{ a: 1 }],
    invalid: [{ a: 'x' }, {}],
  },
  {
    what: 'a condition before there were any',
    dialect: 'draft-06',
    schema: { type: ['string', 'number'], if: text, then: { enum: ['a'] } },
    valid: ['a', 'b', 1],
    invalid: [true, null],
  },
  {
    what: 'a boolean exclusiveMinimum',
    dialect: 'draft-04',
    schema: { type: 'integer', minimum: 0, exclusiveMinimum: true, maximum: 3 },
    valid: [1, 3],
    invalid: [0, 4, '1'],
  },
  {
    what: 'id instead of $id',
    dialect: 'draft-04',
    schema: {
      id: 'http://example.com/root.json',
      ...object({ a: { $ref: 'item.json' } }, 'a'),
      definitions: { item: { id: 'item.json', type: 'number' } },
    },
    valid: [{ a: 1 }],
    invalid: [{ a: 'x' }, {}],
  },
  {
    what: 'const before there was any',
    dialect: 'draft-04',
    schema: { ...object({ a: { type: 'string', const: 'x' } }, 'a') },
    valid: [{ a: 'x' }, { a: 'y' }],
    invalid: [{ a: 1 }, {}],
  },
  {
    what: '$recursiveRef to the outer tree',
    dialect: '2019-09',
    schema: {
      $id: 'https://example.com/strict',
      $recursiveAnchor: true,
      $ref: 'tree',
      properties: { extra: { type: 'boolean' } },
      required: ['extra'],
      $defs: {
        tree: {
          $id: 'tree',
          $recursiveAnchor: true,
          ...object({ kids: { type: 'array', items: { $recursiveRef: '#' } } }),
        },
      },
    },
    valid: [{ extra: true }, { extra: true, kids: [{ extra: false }] }],
    invalid: [{}, { extra: true, kids: [{}] }, { extra: 1 }],
  },
  {
    what: 'unevaluatedItems after items as a list',
    dialect: '2019-09',
    schema: { type: 'array', items: [text], unevaluatedItems: false },
    valid: [[], ['a']],
    invalid: [['a', 'b'], [1]],
  },
];
