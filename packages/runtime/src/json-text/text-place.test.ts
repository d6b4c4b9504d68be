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
});
