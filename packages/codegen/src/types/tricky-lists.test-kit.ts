import { boolean, number, only, text } from './schema-words.test-kit.ts';
import type { TrickySchema } from './tricky-schemas.test-kit.ts';

/** All in 2020-12. */
export const trickyLists: readonly TrickySchema[] = [
  {
    what: 'a tuple whose rest is bounded',
    schema: { type: 'array', prefixItems: [text], items: number, minItems: 1, maxItems: 3 },
    valid: [[''], ['a'], ['zz'], ['', 2], ['a', 2]],
    invalid: ['', [], 'a', [1], 'zz', [[]]],
  },
  {
    what: 'a tuple with a place that must stay empty',
    schema: { type: 'array', prefixItems: [text, false] },
    valid: [[], [''], ['a'], ['zz'], ['abc']],
    invalid: [[1], 0, '', {}, 'a', 'zz'],
  },
  {
    what: 'tuples told apart by their first item',
    schema: {
      oneOf: [
        { type: 'array', prefixItems: [only('a'), number], minItems: 2, items: false },
        { type: 'array', prefixItems: [only('b'), text], minItems: 2, items: false },
      ],
    },
    valid: [
      ['a', 1],
      ['b', ''],
      ['b', 'a'],
      ['b', 'b'],
      ['b', 'x'],
    ],
    invalid: [
      ['', 2],
      ['b', 1],
      ['a', ''],
      ['', 'a'],
      ['', 'x'],
      ['', 'b'],
    ],
  },
  {
    what: 'a tuple that holds itself',
    schema: { type: 'array', prefixItems: [text, { $ref: '#' }], items: false, minItems: 1 },
    valid: [[''], ['a'], ['zz'], ['abc'], ['', ['']]],
    invalid: ['', [], 'a', [1], 'zz', [[]]],
  },
  {
    what: 'a tuple and a list at once',
    schema: {
      allOf: [
        { type: 'array', prefixItems: [text] },
        { minItems: 1, items: { type: ['string', 'number'] } },
      ],
    },
    valid: [[''], ['a'], ['zz'], ['', 2], ['', '']],
    invalid: ['', [], 'a', [1], 'zz', [[]]],
  },
  {
    what: 'unevaluatedItems after tuples in anyOf',
    schema: {
      type: 'array',
      anyOf: [{ prefixItems: [text] }, { prefixItems: [true, number], minItems: 2 }],
      unevaluatedItems: false,
    },
    valid: [[], [''], ['a'], [0, 0], [[], 0]],
    invalid: [[1], 0, '', {}, 'a', 'zz'],
  },
  {
    what: 'unevaluatedItems after tuples in oneOf',
    schema: {
      type: 'array',
      oneOf: [
        { prefixItems: [only('a'), number], minItems: 1 },
        { prefixItems: [only('b')], minItems: 1 },
      ],
      unevaluatedItems: false,
    },
    valid: [['a'], ['b'], ['a', 0]],
    invalid: [[''], ['', 0], ['b', 0], 'a', 'b', ['zz']],
  },
  {
    what: 'a pair that contains',
    schema: {
      type: 'array',
      prefixItems: [{ enum: ['a', 'b'] }, { enum: ['a', 'b'] }],
      items: false,
      minItems: 2,
      contains: only('a'),
    },
    valid: [
      ['b', 'a'],
      ['a', 'a'],
      ['a', 'b'],
    ],
    invalid: [
      ['a', ''],
      ['', 'a'],
      ['', 'b'],
      ['b', ''],
      ['b', 'b'],
      ['zz', 'a'],
    ],
  },
  {
    what: 'three items of which two are asked for',
    schema: {
      type: 'array',
      items: { enum: ['a', 'b'] },
      minItems: 3,
      maxItems: 3,
      contains: only('a'),
      minContains: 2,
    },
    valid: [
      ['a', 'a', 'a'],
      ['a', 'a', 'b'],
      ['a', 'b', 'a'],
      ['b', 'a', 'a'],
    ],
    invalid: [
      ['a', 'a', ''],
      ['', 'a', 'a'],
      ['a', 'b', ''],
      ['a', '', 'b'],
      ['b', 'a', ''],
      ['', 'a', 'b'],
    ],
  },
  {
    what: 'a list that must not contain',
    schema: { type: 'array', items: { type: ['string', 'number'] }, contains: number, minContains: 0, maxContains: 0 },
    valid: [[], [''], ['a'], ['zz'], ['', '']],
    invalid: [[1], 0, '', {}, 'a', 'zz'],
  },
  {
    what: 'a list that can not contain what it must',
    schema: { type: 'array', items: text, contains: number },
    valid: [],
    invalid: [0, '', [], {}, 'a', [1]],
  },
  {
    what: 'a long list that contains',
    schema: { type: 'array', items: { enum: ['a', 'b'] }, contains: only('a') },
    valid: [['a'], ['a', 'a'], ['a', 'b'], ['b', 'a'], ['a', 'a', 'a']],
    invalid: [[''], ['a', ''], ['', 'a'], ['b', ''], ['a', 'a', ''], 'a'],
    beyond: [['b'], ['b', 'b']],
  },
  {
    what: 'a pair of different literals',
    schema: { type: 'array', items: { enum: ['a', 'b'] }, uniqueItems: true, minItems: 2, maxItems: 2 },
    valid: [
      ['b', 'a'],
      ['a', 'b'],
    ],
    invalid: [
      ['a', ''],
      ['', 'a'],
      ['', 'b'],
      ['b', ''],
      ['a', 'a'],
      ['b', 'b'],
    ],
  },
  {
    what: 'booleans without repetition',
    schema: { type: 'array', items: boolean, uniqueItems: true },
    valid: [[], [true], [true, false]],
    invalid: [[1], 0, '', {}, true, [[]]],
  },
  {
    what: 'a list that is not empty',
    schema: { type: 'array', items: text, not: { maxItems: 0 } },
    valid: [[''], ['a'], ['zz'], ['', ''], ['abc']],
    invalid: ['', [], 'a', [1], 'zz', [[]]],
  },
  {
    what: 'a list that does not start so',
    schema: { type: 'array', items: { enum: [1, 2] }, minItems: 1, maxItems: 1, not: { prefixItems: [only(1)] } },
    valid: [[2]],
    invalid: [[], [1], [0], 2, [[]], ['']],
  },
  {
    what: 'any pair but one',
    schema: { type: 'array', items: { enum: [1, 2] }, minItems: 2, maxItems: 2, not: { const: [1, 2] } },
    valid: [
      [1, 1],
      [2, 1],
      [2, 2],
    ],
    invalid: [[1, 2], [0, 2], [0, 1], [2, 0], [1, 0], [1]],
  },
  {
    what: 'a list in which not one is a number',
    schema: { type: 'array', items: { type: ['string', 'number'] }, not: { contains: number } },
    valid: [[], [''], ['a'], ['zz'], ['', '']],
    invalid: [[1], 0, '', {}, 'a', 'zz'],
  },
  {
    what: 'a list of two or of four',
    schema: {
      type: 'array',
      items: number,
      oneOf: [
        { minItems: 2, maxItems: 2 },
        { minItems: 4, maxItems: 4 },
      ],
    },
    valid: [
      [1, 1],
      [2, 2, 1, 2],
    ],
    invalid: [[1], [0, []], [0, ''], ['', 2], [[], 1], [3, {}]],
  },
  {
    what: 'a tuple with a rest of its own kind',
    schema: {
      $ref: '#/$defs/s',
      $defs: { s: { type: 'array', prefixItems: [text], items: { $ref: '#/$defs/s' }, minItems: 1 } },
    },
    valid: [[''], ['a'], ['zz'], ['abc'], ['', ['']]],
    invalid: ['', [], 'a', [1], 'zz', [[]]],
  },
];
