import { SchemaError } from './schema-error.ts';

/** Deeper values are refused: nobody writes them, and text this deep breaks the parsers that read it later. */
const maxDepth = 20_000;
/** Down to here it goes by calls, which is four times as fast as a stack of our own; what is deeper can't exhaust JavaScript's. */
const maxCalls = 300;

/**
 * The canonical text of a JSON value (RFC 8785): no white space, keys in the order of their UTF-16 code units,
 * numbers and strings as ECMAScript prints them. Properties whose value is undefined are left out, as `JSON.stringify` does.
 * @throws SchemaError `not-json` (NaN, infinities, lone surrogates, functions, cycles …), `too-deep`
 */
export function canonicalize(value: unknown): string {
  return textOf(value, 0);
}

function textOf(value: unknown, depth: number): string {
  if (typeof value !== 'object' || value === null) return scalar(value);
  if (depth >= maxCalls) return textOfDeep(value, depth);
  let text = '';
  if (Array.isArray(value)) {
    for (let i = 0; i < value.length; i++) text += (i > 0 ? ',' : '') + textOf(value[i], depth + 1);
    return `[${text}]`;
  }
  // Without an order of its own, `sort` compares UTF-16 code units.
  for (const key of Object.keys(value).sort()) {
    const entry = (value as Record<string, unknown>)[key];
    if (entry !== undefined) text += `${text === '' ? '' : ','}${scalar(key)}:${textOf(entry, depth + 1)}`;
  }
  return `{${text}}`;
}

function textOfDeep(value: object, from: number): string {
  const out: string[] = [];
  // Work that is left, last first: text to write, or a value. A stack of our own, so that depth is bounded by us.
  const stack: (string | { readonly value: unknown; readonly depth: number })[] = [{ value, depth: from }];
  for (let next = stack.pop(); next !== undefined; next = stack.pop()) {
    if (typeof next === 'string') {
      out.push(next);
      continue;
    }
    const { value: current, depth } = next;
    if (typeof current !== 'object' || current === null) {
      out.push(scalar(current));
      continue;
    }
    if (depth >= maxDepth)
      throw new SchemaError('too-deep', `the value is more than ${maxDepth} levels deep, or has a cycle`);
    if (Array.isArray(current)) {
      stack.push(']');
      for (let i = current.length - 1; i >= 0; i--) {
        stack.push({ value: current[i], depth: depth + 1 });
        if (i > 0) stack.push(',');
      }
      stack.push('[');
      continue;
    }
    const entries = Object.entries(current)
      .filter(([, entry]) => entry !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1));
    stack.push('}');
    for (const [i, [key, entry]] of [...entries.entries()].reverse()) {
      stack.push({ value: entry, depth: depth + 1 }, `${i > 0 ? ',' : ''}${scalar(key)}:`);
    }
    stack.push('{');
  }
  return out.join('');
}

function scalar(value: unknown): string {
  if (value === null || typeof value === 'boolean') return String(value);
  if (typeof value === 'number' && Number.isFinite(value)) return JSON.stringify(value);
  if (typeof value === 'string' && value.isWellFormed()) return JSON.stringify(value);
  const what = typeof value === 'string' ? 'a string with a lone surrogate' : `${String(value)} (${typeof value})`;
  throw new SchemaError('not-json', `${what} has no canonical form in JSON`);
}
