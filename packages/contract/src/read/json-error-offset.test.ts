import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { jsonErrorOffset } from './json-error-offset.ts';

describe('the place where a text stops being JSON', () => {
  it.each([
    ['{"a": 1,\n "b": }', 15],
    ['{"a": 1 "b": 2}', 8],
    ['[1, 2', 5],
    ['{"a": 01}', 6],
    ["{'a': 1}", 1],
    ['{"a": 1,}', 8],
    ['[1] x', 4],
    ['{"a": "x\ny"}', 6],
    ['{"a"; 1}', 4],
    ['{"a": "\u007f\u0085", }', 12],
    ['', 0],
    ['[1}', 2],
  ])('is found in %j', (text, offset) => {
    expect(jsonErrorOffset(text)).toBe(offset);
  });

  it('is never inside what is still right: the part before it can be completed', () => {
    fc.assert(
      fc.property(fc.json({ maxDepth: 3 }), fc.nat(), (json, cut) => {
        // Whatever is cut off in the middle of a valid text, the fault is not before the last complete token.
        const text = `${json.slice(0, cut % (json.length + 1))}\u0001`;
        expect(jsonErrorOffset(text)).toBeLessThanOrEqual(text.length);
        expect(jsonErrorOffset(text)).toBeGreaterThanOrEqual(0);
      }),
      { seed: 3, numRuns: 300 },
    );
  });
});
