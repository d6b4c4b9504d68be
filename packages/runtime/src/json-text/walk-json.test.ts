import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { walkJson } from './walk-json.ts';

const fault = (text: string) => walkJson(text, { enter: () => {}, leave: () => {} });
const isJson = (text: string): boolean => {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
};

describe('walkJson', () => {
  it('takes for JSON what JSON.parse takes, and nothing else', () => {
    const near = fc
      .tuple(
        fc.json(),
        fc.nat(),
        fc.nat(2),
        fc.constantFrom('', '"', '\\', ',', ':', '{', ']', '0', '-', 'e', '.', '\n', '\u007f', 't'),
      )
      .map(([text, at, drop, put]) => {
        const place = at % (text.length + 1);
        return text.slice(0, place) + put + text.slice(place + drop);
      });
    fc.assert(
      fc.property(
        fc.oneof(near, fc.string({ maxLength: 12, unit: fc.constantFrom(...'{}[]",:01-+.eE tnul\\\n') })),
        (text) => {
          expect(fault(text) === undefined).toBe(isJson(text));
        },
      ),
      { seed: 5, numRuns: 3000 },
    );
  });

  it('stops where nothing that could follow would make it JSON', () => {
    fc.assert(
      fc.property(fc.json(), fc.nat(), (text, at) => {
        // What is cut off is JSON that was not finished: its fault is at the end, or it is none.
        const cut = text.slice(0, at % (text.length + 1));
        const found = fault(cut);
        if (found !== undefined && !/[\w.+-]$|\\u?[\da-f]*$/i.test(cut)) expect(found.offset).toBe(cut.length);
      }),
      { seed: 6, numRuns: 500 },
    );
  });

  it.each([
    ['', 0, 'a value'],
    ['{"a" 1}', 5, 'a colon'],
    ["{'a': 1}", 1, 'a name in double quotes, or a closing brace'],
    ['{"a": 1,}', 8, 'a name in double quotes'],
    ['{"a": 1 "b": 2}', 8, 'a comma or a closing brace'],
    ['[1 2]', 3, 'a comma or a closing bracket'],
    ['[1, 2,]', 6, 'a value'],
    ['[01]', 1, 'a value'],
    ['[NaN]', 1, 'a value'],
    ['{} x', 3, 'the end of the text'],
    ['"abc', 4, 'a closing quote'],
    ['"a\nb"', 2, 'a closing quote, or an escape'],
    ['"a\\x"', 2, 'an escape of JSON'],
    ['"\\u12"', 1, 'an escape of JSON'],
  ])('says of %j that at %d there should be %s', (text, offset, expected) => {
    expect(fault(text)).toEqual({ offset, expected });
  });

  it('tells of each value once, with its step, key and pointer', () => {
    const seen: unknown[] = [];
    walkJson('{"a": [1, {"b/c": ""}], "d": {}}', {
      enter: (start, step, key, pointer) => seen.push([start, step, key, pointer()]),
      leave: (end) => seen.push(end),
    });
    expect(seen).toEqual([
      [0, undefined, undefined, ''],
      [6, 'a', 1, '/a'],
      [7, 0, undefined, '/a/0'],
      8,
      [10, 1, undefined, '/a/1'],
      [18, 'b/c', 11, '/a/1/b~1c'],
      20,
      21,
      22,
      [29, 'd', 24, '/d'],
      31,
      32,
    ]);
  });
});
