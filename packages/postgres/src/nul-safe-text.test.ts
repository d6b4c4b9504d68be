import fc from 'fast-check';
import { expect, it } from 'vitest';
import { decodeText, encodeText } from './nul-safe-text.ts';

const text = fc.array(fc.constantFrom('\0', '\uE0FE', '\uE0FF', 'a', '日', '🧾')).map((parts) => parts.join(''));

it('keeps every text, and never holds a NUL', () => {
  fc.assert(
    fc.property(fc.oneof(text, fc.string({ unit: 'binary' })), (original) => {
      const encoded = encodeText(original) ?? '';
      return !encoded.includes('\0') && decodeText(encoded) === original.toWellFormed();
    }),
    { seed: 7, numRuns: 300 },
  );
});

it('keeps ordinary texts readable, and null', () => {
  expect(encodeText('order-1')).toBe('order-1');
  expect([encodeText(null), decodeText(null)]).toEqual([null, null]);
});
