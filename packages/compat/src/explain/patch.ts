import type { Schema } from '@concordat/schema';
import { parsePointer } from '@concordat/schema';
import type { Change } from './change.ts';

/** A document with one change taken over from the other version; undefined when the place isn't inside the document. */
export function patch(root: Schema, change: Change, direction: 'backward' | 'forward'): Schema | undefined {
  const { pair } = change;
  const [from, to] = direction === 'backward' ? [pair.new, pair.old] : [pair.old, pair.new];
  if (to.node.document !== to.document.root.document) return undefined;
  return replaceAt(root, parsePointer(to.node.pointer), change.transfer(from.schema, to.schema)) as Schema | undefined;
}

function replaceAt(value: unknown, tokens: readonly string[], replacement: unknown): unknown {
  const [token, ...rest] = tokens;
  if (token === undefined) return replacement;
  if (Array.isArray(value)) {
    return value.map((entry, index) => (String(index) === token ? replaceAt(entry, rest, replacement) : entry));
  }
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, token)) return undefined;
  const inner = replaceAt((value as Record<string, unknown>)[token], rest, replacement);
  if (inner === undefined) return undefined;
  return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, key === token ? inner : entry]));
}
