import { describe, expect, it } from 'vitest';
import { codePoints, jsonKey } from './json-key.ts';

describe('jsonKey', () => {
  it('is the same for what JSON Schema calls equal', () => {
    expect(jsonKey({ b: [1, { d: null, c: 'x' }], a: 1.0 })).toBe(jsonKey({ a: 1, b: [1, { c: 'x', d: null }] }));
    expect(jsonKey(-0)).toBe(jsonKey(0));
  });

  it('is different for what only looks equal', () => {
    const values = [0, false, '', null, [], {}, '0', [0], [[0]], { a: 0 }, 'null', [null]];
    expect(new Set(values.map(jsonKey)).size).toBe(values.length);
    expect(jsonKey([1, 2])).not.toBe(jsonKey([2, 1]));
  });

  it('counts own properties only, `__proto__` included', () => {
    expect(jsonKey(JSON.parse('{"__proto__":1}'))).toBe('{"__proto__":1}');
  });
});

describe('codePoints', () => {
  it('counts as JSON Schema does', () => {
    expect(codePoints('')).toBe(0);
    expect(codePoints('é😀a')).toBe(3);
    expect(codePoints('\ud83d')).toBe(1);
    expect(codePoints('\ude00\ud83d')).toBe(2);
  });
});
