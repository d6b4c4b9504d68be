import type { Json } from '@concordat/schema';
import { isPlainKey } from '../identifiers.ts';
import { quote } from '../quote.ts';

const widest = 100;

/** A JSON value as an expression, on one line where it is short. */
export function printValue(value: Json, indent = 0): string {
  if (typeof value === 'string') return quote(value);
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const parts = Array.isArray(value)
    ? value.map((item: Json) => printValue(item, indent + 1))
    : Object.entries(value).map(([key, item]) => `${printKey(key)}: ${printValue(item, indent + 1)}`);
  const [open, close] = Array.isArray(value) ? ['[', ']'] : ['{', '}'];
  if (parts.length === 0) return open + close;
  const line = Array.isArray(value) ? `[${parts.join(', ')}]` : `{ ${parts.join(', ')} }`;
  if (line.length <= widest - 2 * indent && !line.includes('\n')) return line;
  const pad = '  '.repeat(indent + 1);
  return `${open}\n${parts.map((part) => `${pad}${part},\n`).join('')}${'  '.repeat(indent)}${close}`;
}

/** `__proto__` without brackets would be the prototype. */
function printKey(key: string): string {
  if (key === '__proto__') return "['__proto__']";
  return isPlainKey(key) ? key : quote(key);
}
