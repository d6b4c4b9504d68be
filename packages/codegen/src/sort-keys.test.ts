import fc from 'fast-check';
import { expect, it } from 'vitest';
import { sortKeys } from './sort-keys.ts';

const keysOf = (value: unknown): readonly (readonly string[])[] => {
  if (typeof value !== 'object' || value === null) return [];
  return [...(Array.isArray(value) ? [] : [Object.keys(value)]), ...Object.values(value).flatMap(keysOf)];
};
/** JavaScript puts these first, whatever one does. */
const isIndex = (key: string): boolean => /^(?:0|[1-9]\d{0,9})$/u.test(key);

it('sorts the keys of every object, and changes nothing else', () => {
  const small = fc.jsonValue({ maxDepth: 4 });
  const large = fc.dictionary(fc.string({ maxLength: 4 }), small, { minKeys: 10, maxKeys: 40 });
  fc.assert(
    fc.property(fc.oneof(small, large), (value) => {
      const before = JSON.stringify(value);
      const sorted = sortKeys(value);
      expect(sorted).toEqual(value);
      expect(JSON.stringify(value)).toBe(before);
      for (const keys of keysOf(sorted)) {
        const named = keys.filter((key) => !isIndex(key));
        expect(named).toEqual([...named].sort());
      }
    }),
    { seed: 7, numRuns: 300 },
  );
});

it('takes a key called `__proto__` for a key', () => {
  const sorted = sortKeys(JSON.parse('{ "b": 1, "__proto__": { "d": 1, "c": [{ "z": 1, "y": 2 }] } }'));
  expect(JSON.stringify(sorted)).toBe('{"__proto__":{"c":[{"y":2,"z":1}],"d":1},"b":1}');
  expect(Object.getPrototypeOf(sorted)).toBe(Object.prototype);
});
