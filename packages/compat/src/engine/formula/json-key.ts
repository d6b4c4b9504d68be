import type { Json } from '@concordat/schema';

/** A text that two JSON values share exactly when JSON Schema calls them equal: key order doesn't count, 1.0 is 1. */
export function jsonKey(value: Json): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(jsonKey).join()}]`;
  const object = value as { readonly [key: string]: Json };
  return `{${Object.keys(object)
    .sort()
    .map((key) => `${JSON.stringify(key)}:${jsonKey(object[key] as Json)}`)
    .join()}}`;
}

/** The length of a string as JSON Schema counts it: in code points. */
export function codePoints(text: string): number {
  let count = 0;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit >= 0xd800 && unit < 0xdc00 && (text.charCodeAt(i + 1) & 0xfc00) === 0xdc00) i++;
    count++;
  }
  return count;
}
