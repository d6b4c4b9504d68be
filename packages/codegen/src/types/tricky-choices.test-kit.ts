import { closed, nothing, number, object, only, text, texts, whole } from './schema-words.test-kit.ts';
import type { TrickySchema } from './tricky-schemas.test-kit.ts';

/** All in 2020-12. */
export const trickyChoices: readonly TrickySchema[] = [
  {
    what: 'a tag below a tag',
    schema: {
      oneOf: [
        object({ k: only('a'), s: only('x'), n: number }, 'k', 's', 'n'),
        object({ k: only('a'), s: only('y'), t: text }, 'k', 's', 't'),
        object({ k: only('b') }, 'k'),
      ],
    },
    valid: [{ k: 'b' }, { k: 'b', t: 1 }, { k: 'b', s: 1 }, { k: 'b', n: 0 }, { k: 'b', n: '' }],
    invalid: [{ k: '' }, { k: 'a' }, { n: 'b' }, { k: 'y' }, { k: 'x' }, { k: '', t: 1 }],
  },
  {
    what: 'a whole number as tag',
    schema: { oneOf: [closed({ v: only(1), a: text }, 'v', 'a'), closed({ v: only(2), b: text }, 'v', 'b')] },
    valid: [
      { v: 2, b: '' },
      { v: 1, a: '' },
      { v: 1, a: 'a' },
      { v: 2, b: 'a' },
      { v: 2, b: 'x' },
    ],
    invalid: [
      { v: 1, b: '' },
      { v: 2, a: '' },
      { v: 0, a: '' },
      { v: 0, b: 'x' },
      { v: 2, a: 'a' },
      { v: 1, b: 'a' },
    ],
  },
  {
    what: 'a boolean as tag',
    schema: {
      oneOf: [closed({ ok: only(true), v: number }, 'ok', 'v'), closed({ ok: only(false), e: text }, 'ok', 'e')],
    },
    valid: [
      { ok: true, v: 2 },
      { ok: false, e: '' },
      { ok: false, e: 'a' },
      { ok: false, e: 'abc' },
    ],
    invalid: [
      { ok: true, e: 0 },
      { ok: false, v: '' },
      { ok: false, v: 'a' },
      { ok: true, v: {} },
      { ok: true, v: [] },
      { ok: false, e: [] },
    ],
  },
  {
    what: 'null as tag',
    schema: { oneOf: [closed({ d: nothing, why: text }, 'd', 'why'), closed({ d: object({ x: number }, 'x') }, 'd')] },
    valid: [
      { d: { x: 2 } },
      { d: null, why: '' },
      { d: null, why: 'x' },
      { d: null, why: 'a' },
      { d: { d: -1, x: 2 } },
    ],
    invalid: [
      { d: { d: 1 } },
      { d: { x: [] } },
      { d: { x: '' } },
      { d: null, why: 0 },
      { d: null, why: {} },
      { d: null, why: [] },
    ],
  },
  {
    what: 'tags that overlap',
    schema: { oneOf: [closed({ k: { enum: ['a', 'b'] } }, 'k'), closed({ k: { enum: ['b', 'c'] } }, 'k')] },
    valid: [{ k: 'a' }, { k: 'c' }],
    invalid: [{ k: '' }, { k: 'b' }, { zz: 'c' }, { zz: 'a' }, { k: 'zz' }, { k: ['a'] }],
  },
  {
    what: 'a branch without the tag',
    schema: { oneOf: [closed({ k: only('a'), n: number }, 'k', 'n'), closed({ m: text }, 'm')] },
    valid: [{ m: '' }, { m: 'x' }, { m: 'a' }, { m: 'zz' }, { m: 'abc' }],
    invalid: [{ k: '' }, { n: '' }, { k: 'a' }, { n: 'a' }, { n: 'zz' }, { k: 'zz' }],
  },
  {
    what: 'a tag inside a property',
    schema: {
      oneOf: [
        object({ h: object({ t: only('a') }, 't'), a: number }, 'h', 'a'),
        object({ h: object({ t: only('b') }, 't'), b: text }, 'h', 'b'),
      ],
    },
    valid: [
      { h: { t: 'a' }, a: 2 },
      { h: { t: 'b' }, b: '' },
      { h: { t: 'b' }, b: 'a' },
      { h: { t: 'b' }, b: 'x' },
      { h: { t: 'b' }, b: 'b' },
    ],
    invalid: [
      { h: { t: '' }, a: 3 },
      { h: { t: 'b' }, a: 2 },
      { h: { t: '' }, b: '' },
      { h: { t: 'a' }, b: '' },
      { h: { t: 'b' }, a: '' },
      { h: { t: '' }, b: 'x' },
    ],
  },
  {
    what: 'tagged branches that share a base',
    schema: {
      ...object({ id: text, kind: { enum: ['card', 'bank'] } }, 'id', 'kind'),
      oneOf: [{ $ref: '#/$defs/card' }, { $ref: '#/$defs/bank' }],
      $defs: {
        card: { properties: { kind: only('card'), pan: text }, required: ['pan'] },
        bank: { properties: { kind: only('bank'), iban: text }, required: ['iban'] },
      },
    },
    valid: [
      { id: '', kind: 'card', pan: '' },
      { id: '', kind: 'card', pan: 'x' },
      { id: 'a', kind: 'card', pan: '' },
      { id: '', kind: 'bank', iban: '' },
      { id: 'a', kind: 'card', pan: 'a' },
    ],
    invalid: [
      { id: 1, kind: 'card', pan: 'abc' },
      { id: 'abc', kind: 'card', pan: 1 },
      { id: '', kind: 'card', iban: 'x' },
      { id: 1, kind: 'card', pan: 'bank' },
      { id: 'a', kind: 'card', iban: 'a' },
      { id: 0, kind: 'card', pan: 'card' },
    ],
  },
  {
    what: 'two tags together',
    schema: {
      oneOf: [
        closed({ a: only(1), b: only('x'), p: text }, 'a', 'b', 'p'),
        closed({ a: only(1), b: only('y'), q: text }, 'a', 'b', 'q'),
        closed({ a: only(2), b: only('x'), r: text }, 'a', 'b', 'r'),
      ],
    },
    valid: [
      { a: 1, b: 'x', p: '' },
      { a: 1, b: 'y', q: '' },
      { a: 2, b: 'x', r: '' },
      { a: 2, b: 'x', r: 'x' },
      { a: 2, b: 'x', r: 'a' },
    ],
    invalid: [
      { a: 1, b: '', p: '' },
      { a: 1, b: '', q: '' },
      { a: 2, b: '', r: 'y' },
      { a: 2, b: '', r: 'a' },
      { a: 0, b: 'x', p: '' },
      { a: 1, b: 'x', r: '' },
    ],
  },
  {
    what: 'unevaluatedProperties after five branches',
    schema: {
      type: 'object',
      anyOf: ['a', 'b', 'c', 'd', 'e'].map((n) => object({ [n]: text }, n)),
      unevaluatedProperties: false,
    },
    valid: [{ e: '' }, { a: '' }, { c: '' }, { d: '' }, { b: '' }],
    invalid: [{ b: 1 }, { c: 0 }, { a: 1 }, { d: 1 }, { e: 0 }, { b: {} }],
  },
  {
    what: 'unevaluatedProperties after required alone',
    schema: {
      ...object({ a: text, b: text }),
      oneOf: [{ required: ['a'] }, { required: ['b'] }],
      unevaluatedProperties: false,
    },
    valid: [{ b: '' }, { a: '' }, { b: 'x' }, { a: 'a' }, { b: 'a' }],
    invalid: [{ b: 1 }, { a: 1 }, { a: [] }, { b: [] }, { b: {} }, { zz: '' }],
  },
  {
    what: 'unevaluatedProperties after dependentSchemas',
    schema: {
      ...object({ a: text }),
      dependentSchemas: { a: { anyOf: [object({ b: text }, 'b'), object({ c: text }, 'c')] } },
      unevaluatedProperties: false,
    },
    valid: [{}, { a: '', b: '' }, { a: '', c: 'a' }, { a: 'x', b: '' }, { a: '', b: 'a' }],
    invalid: [{ c: '', b: 'a' }, { b: 'a', c: 'a' }, 0, '', [], { a: '', b: 1 }],
  },
  {
    what: 'a condition for each tag',
    schema: {
      ...object({ t: { enum: ['a', 'b', 'c'] } }, 't'),
      allOf: ['a', 'b', 'c'].map((t) => ({ if: { properties: { t: only(t) } }, then: object({ [t]: number }, t) })),
    },
    valid: [
      { t: 'b', b: 1 },
      { t: 'c', c: 3 },
      { t: 'a', a: 1 },
      { t: 'c', a: 1, c: 0 },
      { t: 'a', a: 1, c: 3 },
    ],
    invalid: [
      { t: 'a', c: 1 },
      { t: 'c', b: 1 },
      { t: 'c', a: 3 },
      { t: 'b', c: 3 },
      { t: 'a', b: 1 },
      { t: 'b', a: 1 },
    ],
  },
  {
    what: 'a condition turned round',
    schema: {
      ...object({ t: { enum: ['a', 'b', 'c'] }, v: text }, 't'),
      if: { not: { properties: { t: only('c') } } },
      then: { required: ['v'] },
    },
    valid: [{ t: 'c' }, { t: 'a', v: '' }, { t: 'c', v: '' }, { t: 'b', v: '' }, { t: 'a', v: 'c' }],
    invalid: [{ t: '' }, { t: 'a' }, { v: 'c' }, { t: 'b' }, { t: '', v: '' }, { t: '', v: 'b' }],
  },
  {
    what: 'a condition that must not hold',
    schema: { ...object({ a: text, b: text }), if: { required: ['a', 'b'] }, then: false },
    valid: [{}, { zz: 1 }, { b: '' }, { a: '' }, { b: 'a' }],
    invalid: [0, '', [], [{}], { b: 0 }, { a: 1 }],
  },
  {
    what: 'a condition that holds where the property is absent',
    schema: { ...object({ c: text, z: text }), if: { properties: { c: only('US') } }, then: { required: ['z'] } },
    valid: [{ z: '' }, { c: '' }, { z: 'a' }, { c: 'x' }, { z: 'US' }],
    invalid: [{ zz: '' }, { zz: 'a' }, { zz: 'zz' }, { zz: 'US' }, { z: 1 }, { c: 1 }],
    beyond: [{ c: 'US' }],
  },
  {
    what: 'properties that shut each other out',
    schema: { ...closed(texts(['a', 'b'])), dependentSchemas: { a: { not: { required: ['b'] } } } },
    valid: [{}, { b: '' }, { a: '' }, { b: 'x' }, { a: 'a' }],
    invalid: [0, '', [], [{}], { b: 1 }, { a: 0 }],
  },
  {
    what: 'two properties or none',
    schema: {
      ...closed(texts(['a', 'b'])),
      oneOf: [{ required: ['a', 'b'] }, { not: { anyOf: [{ required: ['a'] }, { required: ['b'] }] } }],
    },
    valid: [{}, { a: '', b: '' }, { a: '', b: 'x' }, { a: '', b: 'a' }, { a: 'x', b: '' }],
    invalid: [0, '', [], [{}], { a: 1, b: '' }, { a: '', b: 0 }],
  },
  {
    what: 'three properties or none',
    schema: { ...closed(texts(['a', 'b', 'c'])), dependentRequired: { a: ['b'], b: ['c'], c: ['a'] } },
    valid: [{}, { a: '', b: '', c: '' }, { a: '', b: '', c: 'a' }, { a: '', b: 'x', c: '' }, { a: '', b: 'a', c: '' }],
    invalid: [0, '', [], { a: '', b: 1, c: '' }, { a: '', b: '', c: 1 }, { a: 'x', b: '', c: 0 }],
  },
  {
    what: 'a choice that depends on a property',
    schema: {
      ...object({ a: text }),
      dependentSchemas: { a: { oneOf: [object({ b: number }, 'b'), object({ c: number }, 'c')] } },
    },
    valid: [{}, { b: 2 }, { c: 0 }, { zz: 1 }, { c: {} }],
    invalid: [{ a: 1 }, { a: '' }, { a: {} }, { a: 'a' }, { a: true }, { a: 'zz' }],
  },
  {
    what: 'any object but one',
    schema: {
      type: 'object',
      properties: { a: { enum: [1, 2] } },
      required: ['a'],
      additionalProperties: false,
      not: { const: { a: 1 } },
    },
    valid: [{ a: 2 }],
    invalid: [{ a: 1 }, { a: 0 }, { a: [] }, { a: '' }, { a: {} }, { zz: 2 }],
  },
  {
    what: 'more than a closed object has',
    schema: { ...closed({ a: text, b: text }), not: closed({ a: text }) },
    valid: [{ b: '' }, { b: 'a' }, { b: 'x' }, { b: 'zz' }, { b: 'abc' }],
    invalid: [{ a: '' }, { a: 'x' }, { a: 'a' }, { a: 'zz' }, { a: 'abc' }, { b: 0 }],
  },
  {
    what: 'literals outside of bounds',
    schema: { enum: [1, 2, 3, 'a', 'abc'], not: { minimum: 3, maxLength: 1 } },
    valid: [1, 2, 'abc'],
    invalid: [0, 3, '', [], {}, 'a'],
  },
  {
    what: 'none of two properties',
    schema: { ...object({ a: text }), not: { anyOf: [{ required: ['b'] }, { required: ['c'] }] } },
    valid: [{}, { zz: 1 }, { a: '' }, { a: 'a' }, { zz: {} }],
    invalid: [{ c: '' }, { b: '' }, { b: 'a' }, { c: 'a' }, { b: 'zz' }, { c: 'zz' }],
  },
  {
    what: 'all but one kind',
    schema: { oneOf: [true, text] },
    valid: [0, [], {}, [1], true],
    invalid: ['', 'a', 'zz', 'abc'],
  },
  {
    what: 'numbers that are not whole',
    schema: { oneOf: [whole, number] },
    valid: [1.5],
    invalid: [[1.5], '', [], {}, 'a', 'zz'],
    beyond: [1],
  },
  {
    what: 'any text but one',
    schema: { oneOf: [text, only('a')] },
    valid: ['', 'x', 'zz', 'abc'],
    invalid: [0, [], {}, [''], ['zz'], [1]],
    beyond: ['a'],
  },
  {
    what: 'bounds that meet',
    schema: { type: 'number', minimum: 5, maximum: 5 },
    valid: [],
    invalid: [0, '', [], {}, 'a', [1]],
  },
  {
    what: 'bounds that contradict each other',
    schema: { type: 'string', minLength: 5, maxLength: 4 },
    valid: [],
    invalid: [0, '', [], {}, 'a', [1]],
  },
  {
    what: 'literals of many depths',
    schema: { enum: [{ a: { b: [1, { c: null }] } }, [], {}, [[]], 'x'] },
    valid: [[], {}, 'x', [[]], { a: { b: [1, { c: null }] } }],
    invalid: ['', 'a', [1], [0], [[1]], 0],
  },
  {
    what: 'literals that need escapes',
    schema: { enum: ['', "it's", '"', '\\', '\n', '`${x}`', '日本', '\u2028', '😀'] },
    valid: ['', '\u2028', '"', '\\', '\n'],
    invalid: ['a', 0, [], {}, 'zz', ['']],
  },
];
