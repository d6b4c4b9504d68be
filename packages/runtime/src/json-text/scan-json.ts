/** What one pass over a JSON text finds out without building anything. */
export interface JsonScan {
  readonly depth: number;
  /** Colons outside strings: in a valid text, the number of members of all objects. */
  readonly members: number;
  /** Number tokens that a double may not hold: from 16 characters on, or with an exponent. */
  readonly longNumbers: readonly string[];
}

const quote = 0x22;
const backslash = 0x5c;

/** Never fails: in a text that isn't JSON the figures mean nothing, but the depth still bounds the nesting that a parser would see. */
export function scanJson(text: string): JsonScan {
  let depth = 0;
  let deepest = 0;
  let members = 0;
  const longNumbers: string[] = [];
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (code === quote) {
      index = endOfString(text, index);
    } else if (code === 0x5b || code === 0x7b) {
      depth += 1;
      if (depth > deepest) deepest = depth;
    } else if (code === 0x5d || code === 0x7d) {
      depth -= 1;
    } else if (code === 0x3a) {
      members += 1;
    } else if (code === 0x2d || (code >= 0x30 && code <= 0x39)) {
      const start = index;
      while (isNumberPart(text.charCodeAt(index + 1))) index += 1;
      const token = text.slice(start, index + 1);
      if (token.length >= 16 || /e/i.test(token)) longNumbers.push(token);
    }
  }
  return { depth: deepest, members, longNumbers };
}

/** The index of the closing quote, or the last index of the text. */
export function endOfString(text: string, start: number): number {
  for (let end = text.indexOf('"', start + 1); end !== -1; end = text.indexOf('"', end + 1)) {
    // An odd number of backslashes escapes the quote. Each run of them is looked at once, so the whole stays linear.
    let before = end - 1;
    while (before > start && text.charCodeAt(before) === backslash) before -= 1;
    if ((end - before) % 2 === 1) return end;
  }
  return text.length - 1;
}

function isNumberPart(code: number): boolean {
  return (
    (code >= 0x30 && code <= 0x39) || code === 0x2e || code === 0x2b || code === 0x2d || code === 0x45 || code === 0x65
  );
}
