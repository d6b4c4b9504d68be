import type { Json } from '@concordat/schema';
import { jsonKey } from '../engine/formula/json-key.ts';

/** Whether two values read from JSON are equal, key order aside; absent equals only absent. */
export function isDeepEqual(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (a === undefined || b === undefined || typeof a !== 'object' || typeof b !== 'object') return false;
  return jsonKey(a as Json) === jsonKey(b as Json);
}
