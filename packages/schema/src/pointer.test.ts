import fc from 'fast-check';
import { expect, test } from 'vitest';
import { formatFragment, formatPointer, parsePointer, resolvePointer } from './pointer.ts';

test('a pointer is what its tokens were', () => {
  fc.assert(
    fc.property(fc.array(fc.string()), (tokens) => {
      expect(parsePointer(formatPointer(tokens))).toEqual(tokens);
    }),
    { seed: 1 },
  );
});

test('a value is found at the pointer to it', () => {
  const document = { 'a/b': [{ '~': 1 }], '': { '': 2 } };
  expect(resolvePointer(document, '/a~1b/0/~0')).toBe(1);
  expect(resolvePointer(document, '//')).toBe(2);
  expect(resolvePointer(document, '')).toBe(document);
});

test('nothing is found where nothing is', () => {
  expect(resolvePointer({ a: [1] }, '/a/1')).toBeUndefined();
  expect(resolvePointer({ a: [1] }, '/a/01')).toBeUndefined();
  expect(resolvePointer({ a: [1] }, '/a/-')).toBeUndefined();
  expect(resolvePointer({ a: 'text' }, '/a/length')).toBeUndefined();
});

test('what an object inherits is not in it', () => {
  expect(resolvePointer({}, '/constructor')).toBeUndefined();
  expect(resolvePointer({}, '/__proto__/toString')).toBeUndefined();
  expect(resolvePointer(JSON.parse('{"__proto__":1}'), '/__proto__')).toBe(1);
});

test('text that is no pointer is an error', () => {
  expect(() => parsePointer('a/b')).toThrow(/^\[unresolved-ref\] "a\/b" is no JSON Pointer/);
});

test('a fragment is encoded for URIs, and stays readable', () => {
  expect(formatFragment(['$defs', 'a b/c"'])).toBe('#/$defs/a%20b~1c%22');
});
