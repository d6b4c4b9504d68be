import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { canonicalize } from './canonicalize.ts';

/**
 * The SHA-256 of a schema's canonical form, 64 hexadecimal digits. Two schemas have the same one exactly when they are
 * the same JSON value: key order and white space don't matter, everything else does.
 * Synchronous and without `node:`, so that a browser computes the same.
 * @throws SchemaError `not-json`, `too-deep`
 */
export function fingerprint(schema: unknown): string {
  return bytesToHex(sha256(utf8ToBytes(canonicalize(schema))));
}
