const encoder = new TextEncoder();

/**
 * The slot of a key, from 0 to `slots` - 1: FNV-1a over its UTF-8 bytes, modulo. It decides shards and partitions that
 * are stored, so it never changes.
 */
export function keySlot(key: string, slots: number): number {
  let hash = 0x811c9dc5;
  for (const byte of encoder.encode(key)) hash = Math.imul(hash ^ byte, 0x01000193);
  // FNV's low bits are weak for short keys that differ in their last character alone: fold the high ones in.
  return ((hash ^ (hash >>> 15)) >>> 0) % slots;
}
