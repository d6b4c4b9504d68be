/** Are two JSON values equal? Key order doesn't matter; own properties only. */
export function isEqual(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a)) {
    return Array.isArray(b) && a.length === b.length && a.every((item, index) => isEqual(item, b[index]));
  }
  if (Array.isArray(b)) return false;
  const [one, other] = [a as Readonly<Record<string, unknown>>, b as Readonly<Record<string, unknown>>];
  const keys = Object.keys(one);
  if (keys.length !== Object.keys(other).length) return false;
  return keys.every((key) => Object.hasOwn(other, key) && isEqual(one[key], other[key]));
}

/** Are two of the items equal? */
export function hasEqualItems(items: readonly unknown[]): boolean {
  return findEqualItems(items) !== null;
}

/** The indexes of two equal items, or null. Costs what the items are long, not its square. */
export function findEqualItems(items: readonly unknown[]): readonly [first: number, second: number] | null {
  const seen = new Map<unknown, number>();
  for (const [index, item] of items.entries()) {
    const key =
      typeof item === 'object' && item !== null ? `o${identity(item)}` : typeof item === 'string' ? `s${item}` : item;
    const before = seen.get(key);
    if (before !== undefined) return [before, index];
    seen.set(key, index);
  }
  return null;
}

/** A text that two JSON values share exactly when they are equal. */
function identity(value: unknown): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value === 0 ? 0 : value) ?? 'undefined';
  if (Array.isArray(value)) return `[${value.map(identity).join(',')}]`;
  const object = value as Readonly<Record<string, unknown>>;
  const keys = Object.keys(object).sort();
  return `{${keys.map((key) => `${JSON.stringify(key)}:${identity(object[key])}`).join(',')}}`;
}
