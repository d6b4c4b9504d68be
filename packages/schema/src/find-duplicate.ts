/**
 * The first item that equals an earlier one: its index and the earlier one's; undefined when all items differ.
 * Linear in the size of the items: an array from outside must not cost the square of its length.
 */
export function findDuplicate(items: readonly unknown[]): { readonly i: number; readonly j: number } | undefined {
  if (items.length < 2) return undefined;
  const seen = new Map<unknown, number>();
  for (let i = 0; i < items.length; i++) {
    const item = items[i];
    // A prefix that no string item can be mistaken for: strings get one of their own.
    const key =
      typeof item === 'object' && item !== null
        ? `o${identityText(item)}`
        : typeof item === 'string'
          ? `s${item}`
          : item;
    const j = seen.get(key);
    if (j !== undefined) return { i, j };
    seen.set(key, i);
  }
  return undefined;
}

/** A text that two JSON values share exactly when they are equal. */
function identityText(value: unknown): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value === 0 ? 0 : value) ?? 'undefined';
  if (Array.isArray(value)) return `[${value.map(identityText).join(',')}]`;
  const object = value as Record<string, unknown>;
  const keys = Object.keys(object).sort();
  return `{${keys.map((key) => `${JSON.stringify(key)}:${identityText(object[key])}`).join(',')}}`;
}
