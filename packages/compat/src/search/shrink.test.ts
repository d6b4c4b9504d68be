import type { Json } from '@concordat/schema';
import { describe, expect, it } from 'vitest';
import { shrink } from './shrink.ts';

describe('shrink', () => {
  it('keeps only what the property needs', () => {
    const value = { a: [1, 2, { b: 'x', c: 'y' }], d: null, e: { f: [] } };
    const holds = (candidate: Json): boolean => JSON.stringify(candidate).includes('"b":"x"');
    expect(shrink(value, holds)).toEqual({ a: [{ b: 'x' }] });
  });

  it('leaves a value alone that can lose nothing', () => {
    const value = { a: 1 };
    expect(shrink(value, (candidate) => JSON.stringify(candidate) === '{"a":1}')).toBe(value);
    expect(shrink('text', () => true)).toBe('text');
  });

  it('handles names that every object inherits', () => {
    const value = JSON.parse('{"__proto__":{"x":1},"y":2}') as Json;
    expect(JSON.stringify(shrink(value, (candidate) => Object.hasOwn(candidate as object, '__proto__')))).toBe(
      '{"__proto__":{}}',
    );
  });

  it('ends for large values', () => {
    const value = Array.from({ length: 5_000 }, (_, i) => i);
    let trials = 0;
    shrink(value, () => {
      trials++;
      return false;
    });
    expect(trials).toBeLessThan(1_000);
  });
});
