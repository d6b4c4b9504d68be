import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { textPlace } from './text-place.ts';

describe('textPlace', () => {
  it.each<[string, string, number, number]>([
    ['the first character', '|{}', 1, 1],
    ['the end of a line', '{|\n}', 1, 2],
    ['the start of a line', '{\n|}', 2, 1],
    ['a line that ends in CR LF', '{\r\n  |"a"}', 2, 3],
    ['empty lines', '\n\n\n|{}', 4, 1],
    ['characters outside the basic plane', '{"🧾🧾": |1}', 1, 8],
    ['a byte order mark', '\ufeff|{}', 1, 1],
    ['a byte order mark, further on', '\ufeff{|}', 1, 2],
  ])('counts from 1: %s', (_what, marked, line, column) => {
    expect(textPlace(marked.replace('|', ''), marked.indexOf('|'))).toEqual({ line, column });
  });

  it('leads back to the offset', () => {
    const unit = fc.constantFrom('a', '"', '\n', '\r\n', '🧾', '日', ' ', '\u0301');
    fc.assert(
      fc.property(fc.array(unit, { maxLength: 60 }), fc.nat(), (units, cut) => {
        const before = units.slice(0, cut % (units.length + 1)).join('');
        const text = units.join('');
        const { line, column } = textPlace(text, before.length);
        const lines = text.split('\n');
        const start = lines.slice(0, line - 1).join('\n').length + (line > 1 ? 1 : 0);
        const inLine = [...(lines[line - 1] ?? '')].slice(0, column - 1).join('');
        expect(start + inLine.length).toBe(before.length);
      }),
      { seed: 10, numRuns: 300 },
    );
  });
});
