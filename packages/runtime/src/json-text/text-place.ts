/** A place in a text, both from 1; a column is a character (a code point), not a byte. */
export interface TextPlace {
  readonly line: number;
  readonly column: number;
}

/** Line and column of an offset. Lines end in LF or CR LF; a byte order mark takes no column. */
export function textPlace(text: string, offset: number): TextPlace {
  let line = 1;
  let start = text.startsWith('\ufeff') ? 1 : 0;
  for (let next = text.indexOf('\n', start); next !== -1 && next < offset; next = text.indexOf('\n', start)) {
    line += 1;
    start = next + 1;
  }
  let column = 1;
  for (let at = start; at < offset; column += 1) at += (text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1;
  return { line, column };
}
