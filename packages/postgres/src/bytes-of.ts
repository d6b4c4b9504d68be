/** A `bytea` as plain bytes: `pg` gives a Buffer, PGlite a view of its memory's copy. */
export function bytesOf(value: unknown): Uint8Array {
  if (value instanceof Uint8Array) {
    return value.constructor === Uint8Array ? value : new Uint8Array(value.buffer, value.byteOffset, value.byteLength);
  }
  throw new TypeError(`The driver gave ${typeof value} for a bytea; expected a Uint8Array.`);
}
