/** A JSON value with the keys of every object sorted, so that nothing that is made of it depends on their order. */
export function sortKeys<T>(value: T): T {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(sortKeys) as T;
  const sorted: Record<string, unknown> = {};
  for (const key of Object.keys(value).sort()) {
    const item = sortKeys((value as Record<string, unknown>)[key]);
    if (key === '__proto__')
      Object.defineProperty(sorted, key, { value: item, enumerable: true, configurable: true, writable: true });
    else sorted[key] = item;
  }
  return sorted as T;
}
