import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { invalidUtf8 } from './invalid-utf8.ts';

const encoder = new TextEncoder();

describe('invalidUtf8', () => {
  it('finds the first byte that is wrong, behind whatever is right', () => {
    const wrong = fc.constantFrom<readonly number[]>(
      [0xff],
      [0x80],
      [0xc3],
      [0xc0, 0xaf],
      [0xed, 0xa0, 0x80],
      [0xe6, 0x97],
      [0xf8],
      [0xf0, 0x9f],
    );
    const text = fc.string({ unit: 'grapheme', maxLength: 20 });
    fc.assert(
      fc.property(
        text,
        wrong,
        fc.string({ unit: fc.constantFrom('a', '\u00e9', '日'), maxLength: 3 }),
        fc.boolean(),
        (before, bytes, after, ends) => {
          fc.pre(ends || after.startsWith('a') || (bytes.length === 1 && bytes[0] !== 0xc3));
          const all = [...encoder.encode(before), ...bytes, ...(ends ? [] : encoder.encode(after))];
          expect(invalidUtf8(Uint8Array.from(all))).toEqual({ index: encoder.encode(before).length, before });
        },
      ),
      { seed: 11, numRuns: 500 },
    );
  });

  it('finds nothing in UTF-8', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(invalidUtf8(encoder.encode(text))).toBe(undefined);
      }),
      { seed: 12, numRuns: 300 },
    );
    expect(invalidUtf8(encoder.encode('\ufeff{}'))).toBe(undefined);
  });
});
