// PostgreSQL's text holds every character but NUL, and what was put aside must be kept whatever it is. A private-use
// character stands for NUL, and for itself doubled with a second one.
const STAND_IN = '\uE0FF';
const ESCAPED = '\uE0FE';

/** A text from outside, as a text column takes it. Lone surrogates, which no UTF-8 has, become U+FFFD. */
export function encodeText(text: string | null): string | null {
  if (text === null) return null;
  return text
    .replaceAll(ESCAPED, ESCAPED + ESCAPED)
    .replaceAll(STAND_IN, ESCAPED + STAND_IN)
    .replaceAll('\0', STAND_IN)
    .toWellFormed();
}

/** The reverse of {@link encodeText}. */
export function decodeText(value: unknown): string | null {
  if (value === null || value === undefined) return null;
  return String(value).replace(/\uE0FE([\uE0FE\uE0FF])|\uE0FF/g, (_, escaped: string | undefined) => escaped ?? '\0');
}
