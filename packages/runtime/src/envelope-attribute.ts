/**
 * How an attribute's value becomes a header's, as the HTTP binding of CloudEvents says (3.1.3.2): printable ASCII stays, except space, double quote
 * and percent; everything else is percent-encoded UTF-8. A lone surrogate, which no header can carry, becomes U+FFFD.
 */
export function encodeAttribute(value: string): string {
  return value
    .toWellFormed()
    .replace(/[^\x21\x23\x24\x26-\x7e]/gu, (character) =>
      Array.from(encoder.encode(character), (byte) => `%${byte.toString(16).toUpperCase().padStart(2, '0')}`).join(''),
    );
}

/** The reverse; also takes values that were never encoded. `undefined` when the encoded bytes aren't UTF-8. */
export function decodeAttribute(value: string): string | undefined {
  if (!value.includes('%')) return value;
  try {
    return value.replace(/(?:%[0-9a-f]{2})+/gi, (encoded) => decodeURIComponent(encoded));
  } catch {
    return undefined;
  }
}

const encoder = new TextEncoder();
