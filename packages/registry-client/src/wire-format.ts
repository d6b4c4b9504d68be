import { RegistryError } from './registry-error.ts';

const headerBytes = 5;

/** Confluent's wire format: a zero byte, the schema id (four bytes, big-endian), the payload. */
export function frame(schemaId: number, payload: Uint8Array): Uint8Array {
  if (!Number.isInteger(schemaId) || schemaId < 0 || schemaId > 0x7fff_ffff) {
    throw new RegistryError(
      'schema-not-found',
      `${schemaId} can't be a schema id: ids are whole numbers from 0 to 2147483647.`,
    );
  }
  const framed = new Uint8Array(headerBytes + payload.length);
  new DataView(framed.buffer).setInt32(1, schemaId);
  framed.set(payload, headerBytes);
  return framed;
}

/** The parts of a framed message (the payload is a view, not a copy); undefined when the bytes aren't framed. */
export function unframe(bytes: Uint8Array): { readonly schemaId: number; readonly payload: Uint8Array } | undefined {
  if (bytes.length < headerBytes || bytes[0] !== 0) return undefined;
  const schemaId = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength).getInt32(1);
  return schemaId < 0 ? undefined : { schemaId, payload: bytes.subarray(headerBytes) };
}
