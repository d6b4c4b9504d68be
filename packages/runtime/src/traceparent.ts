const shape = /^00-(?!0{32})([0-9a-f]{32})-(?!0{16})[0-9a-f]{16}-([0-9a-f]{2})$/;

/**
 * The W3C trace context of a new event: of the same trace as its cause, with a span id of its own; without a cause a new trace,
 * whose flags say that nobody has recorded it. A cause that isn't well-formed counts as none.
 */
export function nextTraceparent(cause?: string | null): string {
  const [, trace = randomHex(16), flags = '00'] = shape.exec(cause ?? '') ?? [];
  return `00-${trace}-${randomHex(8)}-${flags}`;
}

function randomHex(bytes: number): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(bytes)), (byte) => byte.toString(16).padStart(2, '0')).join(
    '',
  );
}
