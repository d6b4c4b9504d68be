import fc from 'fast-check';
import { expect, test } from 'vitest';
import { scanJson } from './scan-json.ts';

test('white space goes, all else stays as written', () => {
  expect(scanJson(' { "b" : [ 1.0 , 1e400 ],\n\t"a\\" b": "x  y" } ').compact).toBe(
    '{"b":[1.0,1e400],"a\\" b":"x  y"}',
  );
});

test('indentation never matters', () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.integer({ min: 0, max: 8 }), (value, indent) => {
      expect(scanJson(JSON.stringify(value, null, indent)).compact).toBe(JSON.stringify(value));
    }),
    { seed: 2 },
  );
});

test('brackets inside strings are no depth', () => {
  expect(scanJson('{"a":["[[[","\\"{"]}').depth).toBe(2);
});

test('a million brackets and an unclosed string take one pass', () => {
  expect(scanJson('['.repeat(1_000_000)).depth).toBe(1_000_000);
  expect(scanJson(`"${'\\"'.repeat(1_000_000)}`).depth).toBe(0);
});
