import fc from 'fast-check';
import { expect, test } from 'vitest';
import { canonicalize } from './canonicalize.ts';
import { fingerprint } from './fingerprint.ts';

test('keys are sorted by UTF-16 code units, white space is gone, numbers are ECMAScript’s', () => {
  const value = { b: [1.0, 1e21, 0.1, -0], a: null, '\u{1f600}': 1, '\ufb33': 2, z: '\u0007"' };
  expect(canonicalize(value)).toBe('{"a":null,"b":[1,1e+21,0.1,0],"z":"\\u0007\\"","\u{1f600}":1,"\ufb33":2}');
});

test('two texts of one value have one canonical form, which parses to that value', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      const text = canonicalize(value);
      expect(canonicalize(JSON.parse(text))).toBe(text);
      expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)));
    }),
    { seed: 2 },
  );
});

test('the order of keys doesn’t matter, everything else does', () => {
  expect(fingerprint({ a: 1, b: { c: 2, d: 3 } })).toBe(fingerprint({ b: { d: 3, c: 2 }, a: 1 }));
  const others = [{ a: 1 }, { a: '1' }, { a: [1] }, { A: 1 }, { a: 1, b: null }, [{ a: 1 }]];
  expect(new Set(others.map(fingerprint)).size).toBe(others.length);
});

test('a fingerprint is the SHA-256 of the canonical text', () => {
  expect(fingerprint({})).toBe('44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a');
});

test.each([[Number.NaN], [Number.POSITIVE_INFINITY], ['\ud800'], [{ '\udc00': 1 }], [() => 1], [1n], [[undefined]]])(
  'what JSON can’t carry is an error: %s',
  (value) => expect(() => canonicalize(value)).toThrow(/^\[not-json\]/),
);

test('__proto__ is a key like any other', () => {
  expect(canonicalize(JSON.parse('{"b":1,"__proto__":{"a":1}}'))).toBe('{"__proto__":{"a":1},"b":1}');
});

test('deep values are taken, endless ones refused', () => {
  let deep: unknown = 1;
  for (let i = 0; i < 10_000; i++) deep = [deep];
  expect(canonicalize(deep)).toHaveLength(20_001);
  let mixed: unknown = 1;
  for (let i = 0; i < 1_000; i++) mixed = { b: [mixed, 'x'], a: undefined, '': i };
  expect(canonicalize(mixed)).toBe(JSON.stringify(mixed, ['', 'b']));
  const endless: unknown[] = [];
  endless.push(endless);
  expect(() => canonicalize(endless)).toThrow(/^\[too-deep\]/);
});
