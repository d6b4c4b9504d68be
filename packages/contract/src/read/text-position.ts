import type { Position } from './parsed-file.ts';

/** Line and column of an offset in a text. */
export function textPosition(text: string, offset: number): Position {
  let line = 1;
  let start = 0;
  for (;;) {
    const next = text.indexOf('\n', start);
    if (next === -1 || next >= offset) return { line, column: Math.max(1, offset - start + 1) };
    line += 1;
    start = next + 1;
  }
}
