import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createStyle } from '../style.ts';
import { formatExcerpt } from './print-excerpt.ts';

const plain = createStyle(false);
const excerpt = (text: string, line: number, column: number, width = 80): string[] =>
  formatExcerpt(text, { line, column }, plain, width).split('\n');

describe('formatExcerpt', () => {
  it('shows the line, its neighbours, and a mark below the value', () => {
    const text = '{\r\n  "orderId": "o1",\r\n  "total": "five",\r\n  "note": ""\r\n}';
    expect(excerpt(text, 3, 12)).toEqual([
      '2 |   "orderId": "o1",',
      '3 |   "total": "five",',
      '  |            ^^^^^^',
      '4 |   "note": ""',
    ]);
  });

  it('shows what there is at the edges', () => {
    expect(excerpt('[]', 1, 1)).toEqual(['1 | []', '  | ^']);
    expect(excerpt('\ufeff{"a": tru}', 1, 7)).toEqual(['1 | {"a": tru}', '  |       ^^^']);
    expect(excerpt('{"a":', 1, 6)).toEqual(['1 | {"a":', '  |      ^']);
    expect(excerpt('{}\n', 1, 1)).toEqual(['1 | {}', '  | ^']);
    expect(excerpt('{}\n', 9, 1)).toEqual(['']);
  });

  it('aligns the numbers of lines', () => {
    expect(excerpt(`${'\n'.repeat(8)}[\n1\n]`, 10, 1)).toEqual([' 9 | [', '10 | 1', '   | ^', '11 | ]']);
  });

  it('cuts a long line around the place', () => {
    const text = `{"a": "${'x'.repeat(5000)}", "total": "five", "b": "${'y'.repeat(5000)}"}`;
    const [line = '', mark = ''] = excerpt(text, 1, text.indexOf('"five"') + 1, 60);
    expect(line).toMatch(/^1 \| …x+", "total": "five", "b": "y+…$/);
    expect(mark.indexOf('^')).toBe(line.indexOf('"five"'));
    expect(mark.trim()).toBe('|'.concat(mark.slice(mark.indexOf('|') + 1)));
    expect(mark.match(/\^/g)).toHaveLength(6);
  });

  it('puts the mark below what is wide, narrow, tabbed or hidden', () => {
    const widths: readonly [string, number][] = [
      ['日本', 4],
      ['🧾', 2],
      ['é', 1],
      ['\t', 2],
      ['\u001b', 6],
      ['\u202e', 6],
    ];
    for (const [before, width] of widths) {
      const [line = '', mark = ''] = excerpt(`${before}"x"`, 1, [...before].length + 1);
      for (const hidden of ['\u001b', '\u202e', '\t']) expect(line).not.toContain(hidden);
      expect(mark).toBe(`  | ${' '.repeat(width)}^^^`);
    }
  });

  it('is never wider than asked for, and safe, whatever the text and the place', () => {
    const unit = fc.constantFrom(
      'a',
      '"',
      '\\',
      '日',
      '🧾',
      '\u0301',
      '\u001b',
      '\n',
      '\r',
      '\t',
      ' ',
      '{',
      '\ud83e',
      '\u0007',
    );
    fc.assert(
      fc.property(
        fc.array(unit, { maxLength: 300 }),
        fc.integer({ min: 1, max: 9 }),
        fc.integer({ min: 1, max: 400 }),
        fc.integer({ min: 30, max: 120 }),
        (units, line, column, width) => {
          for (const one of excerpt(units.join(''), line, column, width)) {
            // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what may not be there
            expect(one).not.toMatch(/[\u0000-\u001f\u007f-\u009f]/);
            expect(one.isWellFormed()).toBe(true);
            const columns = [...one].reduce((sum, character) => sum + (/[日🧾]/u.test(character) ? 2 : 1), 0);
            expect(columns - (one.match(/\u0301/g) ?? []).length).toBeLessThanOrEqual(width);
          }
        },
      ),
      { seed: 9, numRuns: 500 },
    );
  });
});
