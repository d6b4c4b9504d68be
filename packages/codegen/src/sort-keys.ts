/** A JSON value with the keys of every object sorted, so that nothing that is made of it depends on their order. Parts that have none are shared. */
export function sortKeys<T>(value: T): T {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return sortItems(value) as T;
  const sorted: Record<string, unknown> = {};
  for (const key of inOrder(Object.keys(value))) {
    const given = (value as Record<string, unknown>)[key];
    const item = typeof given === 'object' ? sortKeys(given) : given;
    if (key === '__proto__')
      Object.defineProperty(sorted, key, { value: item, enumerable: true, configurable: true, writable: true });
    else sorted[key] = item;
  }
  return sorted as T;
}

function sortItems(items: readonly unknown[]): readonly unknown[] {
  const first = items.findIndex((item) => typeof item === 'object' && item !== null);
  return first === -1 ? items : items.map(sortKeys);
}

/** Sorts in place. Most objects have a handful of keys, for which this takes half the time of `sort`. */
function inOrder(keys: string[]): readonly string[] {
  if (keys.length > 16) return keys.sort();
  for (let index = 1; index < keys.length; index += 1) {
    const key = keys[index] ?? '';
    let at = index;
    for (let before = keys[at - 1]; before !== undefined && before > key; before = keys[at - 1]) keys[at--] = before;
    keys[at] = key;
  }
  return keys;
}
