/** FNV-1a over the key's UTF-16 code units: the same key always falls into the same of `count` places. */
export function keyHash(key: string, count: number): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < key.length; index += 1) {
    hash = Math.imul(hash ^ key.charCodeAt(index), 0x01000193);
  }
  return (hash >>> 0) % count;
}
