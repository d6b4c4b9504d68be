import { boolean, closed, nothing, number, object, only, text } from './schema-words.test-kit.ts';
import type { TrickySchema } from './tricky-schemas.test-kit.ts';

/** All in 2020-12. */
export const trickyReferences: readonly TrickySchema[] = [
  {
    what: 'an anchor inside a resource of its own',
    schema: {
      $id: 'https://example.com/r',
      ...object({ a: { $ref: 'sub#x' } }, 'a'),
      $defs: { s: { $id: 'sub', $defs: { q: { $anchor: 'x', type: 'number' } } } },
    },
    valid: [{ a: 0 }],
    invalid: [{ zz: 1 }, { a: [] }, { a: '' }, { a: {} }, { a: [1] }, { a: 'a' }],
  },
  {
    what: 'a relative $id in another folder',
    schema: {
      $id: 'https://example.com/a/b/root.json',
      ...object({ p: { $ref: '../c/other.json' } }, 'p'),
      $defs: {
        s: { $id: '../c/other.json', ...object({ q: { $ref: '#/$defs/z' } }, 'q'), $defs: { z: { enum: [1, 2] } } },
      },
    },
    valid: [{ p: { q: 2 } }, { p: { q: 1 } }, { p: { p: 1, q: 1 } }, { p: { p: 0, q: 1 } }, { p: { q: 1 }, q: 0 }],
    invalid: [
      { p: { q: 0 } },
      { p: { p: '', q: 0 } },
      { p: { p: -1, q: -1 } },
      { q: { p: 1.5, q: 1 } },
      { p: { q: '' } },
      { p: { q: [] } },
    ],
  },
  {
    what: 'a pointer with escapes',
    schema: { ...object({ a: { $ref: '#/$defs/x~1y~0z%20q' } }, 'a'), $defs: { 'x/y~z q': { enum: ['v'] } } },
    valid: [{ a: 'v' }],
    invalid: [{ a: '' }, { a: 'a' }, { a: 'zz' }, { zz: 'v' }, { a: 1 }, { a: [] }],
  },
  {
    what: 'references with siblings, one after the other',
    schema: {
      $ref: '#/$defs/a',
      $defs: {
        a: { $ref: '#/$defs/b', required: ['x'] },
        b: { $ref: '#/$defs/c', required: ['y'] },
        c: object({ x: text, y: number }),
      },
    },
    valid: [
      { x: '', y: 3 },
      { x: 'a', y: 3 },
      { x: 'x', y: 1 },
      { x: 'abc', y: 2 },
    ],
    invalid: [
      { x: 0, y: 3 },
      { x: [], y: 3 },
      { x: {}, y: 3 },
      { x: '', y: '' },
      { x: '', y: [] },
      { x: 'x', y: '' },
    ],
  },
  {
    what: 'additionalProperties beside $ref',
    schema: {
      $ref: '#/$defs/s',
      properties: { b: number },
      additionalProperties: false,
      $defs: { s: object({ a: text }) },
    },
    valid: [{}, { b: 0 }],
    invalid: [{ a: 0 }, 0, '', [], { zz: 1 }, { b: {} }],
  },
  {
    what: 'items beside $ref',
    schema: {
      ...object({ l: { $ref: '#/$defs/l', items: { enum: ['a', 'b'] }, minItems: 1 } }, 'l'),
      $defs: { l: { type: 'array', items: text } },
    },
    valid: [{ l: ['a'] }, { l: ['b'] }, { l: ['b', 'b'] }, { l: ['a', 'a'] }, { l: ['a', 'b'] }],
    invalid: [{ l: [''] }, { l: ['x'] }, { l: ['b', ''] }, { l: ['', 'a'] }, { l: ['a', ''] }, { l: ['', 'b'] }],
  },
  {
    what: 'a recursive $ref with a sibling',
    schema: {
      $ref: '#/$defs/n',
      required: ['next'],
      $defs: { n: object({ v: number, next: { $ref: '#/$defs/n' } }, 'v') },
    },
    valid: [
      { next: { v: 0 }, v: 2 },
      { next: { next: { v: 1 }, v: 1 }, v: 1 },
      { next: { next: { next: { v: 0 }, v: 3 }, v: 1 }, v: 1 },
    ],
    invalid: [
      { next: { v: 3 }, v: '' },
      { next: { v: [] }, v: 0 },
      { next: { v: 0 }, v: {} },
      { next: { v: {} }, v: 0 },
      { next: { v: '' }, v: 0 },
      { next: { v: 2 }, v: [] },
    ],
  },
  {
    what: 'references to true and false',
    schema: {
      ...object({ a: { $ref: '#/$defs/yes' }, b: { $ref: '#/$defs/no' } }, 'a'),
      $defs: { yes: true, no: false },
    },
    valid: [{ a: 0 }, { a: '' }, { a: {} }, { a: [] }, { a: 'a' }],
    invalid: [{ b: 1 }, { b: {} }, { b: '' }, { b: [] }, { b: 'a' }, { b: null }],
  },
  {
    what: 'a reference to the root of a resource',
    schema: {
      $id: 'https://example.com/root',
      ...object({ t: { $ref: 'tree' } }, 't'),
      $defs: { t: { $id: 'tree', ...object({ kids: { type: 'array', items: { $ref: '#' } } }, 'kids') } },
    },
    valid: [
      { t: { kids: [] } },
      { t: { kids: [], t: 1 } },
      { t: { t: {}, kids: [] } },
      { t: { t: '', kids: [] } },
      { t: { t: [], kids: [] } },
    ],
    invalid: [
      { t: { kids: [1] } },
      { t: { t: true, kids: [1] } },
      { t: { kids: [1] }, kids: '' },
      { t: { kids: [1] }, kids: 1.5 },
      { t: { kids: 0 } },
      { t: { kids: '' } },
    ],
  },
  {
    what: '$dynamicRef to an extension that requires more',
    schema: {
      $id: 'https://example.com/ext',
      $dynamicAnchor: 'node',
      allOf: [{ $ref: 'tree' }],
      properties: { extra: boolean },
      required: ['extra'],
      $defs: {
        tree: {
          $id: 'tree',
          $dynamicAnchor: 'node',
          ...object({ kids: { type: 'array', items: { $dynamicRef: '#node' } } }),
        },
      },
    },
    valid: [
      { extra: true },
      { extra: true, kids: [] },
      { extra: true, kids: [{ extra: false }] },
      { extra: true, kids: [{ extra: false }, { extra: false }] },
    ],
    invalid: [
      { extra: true, kids: [1] },
      { extra: [true] },
      { extra: true, kids: 1 },
      { extra: true, kids: '' },
      { extra: false, kids: {} },
      { extra: true, kids: [{}] },
    ],
  },
  {
    what: '$dynamicRef in properties',
    schema: {
      $id: 'https://example.com/ext2',
      $ref: 'node',
      $dynamicAnchor: 'n',
      unevaluatedProperties: false,
      properties: { tag: text },
      $defs: {
        node: {
          $id: 'node',
          $dynamicAnchor: 'n',
          ...object({ left: { $dynamicRef: '#n' }, right: { $dynamicRef: '#n' } }),
        },
      },
    },
    valid: [{}, { tag: '' }, { tag: 'a' }, { left: {} }, { right: {} }],
    invalid: [0, '', [], [{}], { tag: 1 }, { tag: [] }],
  },
  {
    what: 'any JSON value, by reference',
    schema: {
      $ref: '#/$defs/j',
      $defs: {
        j: {
          anyOf: [
            nothing,
            boolean,
            number,
            text,
            { type: 'array', items: { $ref: '#/$defs/j' } },
            { type: 'object', additionalProperties: { $ref: '#/$defs/j' } },
          ],
        },
      },
    },
    valid: [0, '', [], {}, 'a'],
    invalid: [],
  },
  {
    what: 'a tagged tree',
    schema: {
      $ref: '#/$defs/e',
      $defs: {
        e: {
          oneOf: [
            number,
            closed({ op: { enum: ['+', '*'] }, l: { $ref: '#/$defs/e' }, r: { $ref: '#/$defs/e' } }, 'op', 'l', 'r'),
            closed({ op: only('-'), x: { $ref: '#/$defs/e' } }, 'op', 'x'),
          ],
        },
      },
    },
    valid: [0, { op: '-', x: 2 }, { op: '+', l: 0, r: 1 }, { op: '*', l: 0, r: 2 }, { op: '-', x: { op: '-', x: 2 } }],
    invalid: [{ op: '*', x: 0 }, { op: '-', r: 1 }, { op: '-', l: 1.5 }, '', [], {}],
  },
  {
    what: 'recursion through allOf',
    schema: {
      $ref: '#/$defs/n',
      $defs: {
        base: object({ id: number }, 'id'),
        n: { allOf: [{ $ref: '#/$defs/base' }, object({ kids: { type: 'array', items: { $ref: '#/$defs/n' } } })] },
      },
    },
    valid: [
      { id: 3 },
      { id: 0, kids: [] },
      { id: 0, kids: [{ id: 0 }] },
      { id: 1, kids: [{ id: 2, kids: [] }] },
      { id: -1, kids: [{ id: -1 }, { id: -1 }] },
    ],
    invalid: [{ id: 0, kids: [1] }, { zz: 1 }, { id: '' }, { id: {} }, { id: [] }, { kids: 1 }],
  },
  {
    what: 'a map of itself',
    schema: { type: 'object', additionalProperties: { $ref: '#' } },
    valid: [{}, { zz: {} }],
    invalid: [0, '', [], { zz: 1 }, { zz: [] }, { zz: '' }],
  },
  {
    what: 'closed extensions of one base',
    schema: {
      oneOf: [{ $ref: '#/$defs/dog' }, { $ref: '#/$defs/cat' }],
      $defs: {
        pet: object({ name: text, kind: text }, 'name', 'kind'),
        dog: {
          allOf: [{ $ref: '#/$defs/pet' }, object({ kind: only('dog'), barks: boolean }, 'barks')],
          unevaluatedProperties: false,
        },
        cat: {
          allOf: [{ $ref: '#/$defs/pet' }, object({ kind: only('cat'), lives: number }, 'lives')],
          unevaluatedProperties: false,
        },
      },
    },
    valid: [
      { name: 'a', kind: 'cat', lives: 1.5 },
      { name: 'cat', kind: 'dog', barks: true },
    ],
    invalid: [
      { name: 'cat', kind: 'dog', barks: 1 },
      { name: [], kind: '', lives: 1.5 },
      { name: 0, kind: 'cat', lives: [] },
      { name: '', kind: [1], lives: 1.5 },
      { name: '', kind: null, lives: 1.5 },
      { name: '', kind: true, lives: 1.5 },
    ],
  },
  {
    what: 'unevaluatedProperties below unevaluatedProperties',
    schema: {
      $ref: '#/$defs/b',
      properties: { x: number },
      unevaluatedProperties: false,
      $defs: {
        b: { type: 'object', properties: { a: text, p: { $ref: '#/$defs/c' } } },
        c: { allOf: [object({ q: number }, 'q')], unevaluatedProperties: false },
      },
    },
    valid: [{}, { x: 1 }, { a: '' }, { a: 'a' }, { a: 'zz' }],
    invalid: [{ a: 0 }, { p: 0 }, { q: '' }, { x: '' }, { p: '' }, { x: 'a' }],
  },
];
