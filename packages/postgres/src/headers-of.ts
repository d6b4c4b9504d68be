import type { Headers } from '@concordat/runtime';

/** Headers from their stored JSON text. We wrote it, but by hand anything may stand there: only texts are headers, and `__proto__` is a name like any other. */
export function headersOf(value: unknown): Headers {
  const parsed: unknown = JSON.parse(String(value));
  if (typeof parsed !== 'object' || parsed === null) return {};
  const texts = Object.entries(parsed).filter((entry): entry is [string, string] => typeof entry[1] === 'string');
  return Object.fromEntries(texts);
}
