/** What a first look at JSON text tells, before anything is built from it. */
export interface JsonScan {
  /** The text without the white space between its tokens. Numbers, escapes and the order of keys stay as written. */
  readonly compact: string;
  /** How deep arrays and objects are nested. */
  readonly depth: number;
}

const token = /"(?:[^"\\]|\\.)*"?|[[{]|[\]}]|[ \t\r\n]+|[^"[\]{} \t\r\n]+/gs;

/** One pass, no recursion, whatever the text; doesn't check that it is JSON. */
export function scanJson(text: string): JsonScan {
  let depth = 0;
  let deepest = 0;
  const parts: string[] = [];
  for (const [part] of text.matchAll(token)) {
    const first = part[0];
    if (first === '{' || first === '[') deepest = Math.max(deepest, ++depth);
    else if (first === '}' || first === ']') depth--;
    else if (first === ' ' || first === '\t' || first === '\r' || first === '\n') continue;
    parts.push(part);
  }
  return { compact: parts.join(''), depth: deepest };
}
