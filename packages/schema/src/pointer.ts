import { SchemaError } from './schema-error.ts';

/**
 * The tokens of a JSON Pointer (RFC 6901); `''` is the whole document.
 * @throws SchemaError `unresolved-ref` when the text is no pointer
 */
export function parsePointer(pointer: string): string[] {
  if (pointer === '') return [];
  if (!pointer.startsWith('/')) {
    throw new SchemaError('unresolved-ref', `"${pointer.slice(0, 200)}" is no JSON Pointer: it must start with "/"`);
  }
  return pointer
    .slice(1)
    .split('/')
    .map((token) => (token.includes('~') ? token.replaceAll('~1', '/').replaceAll('~0', '~') : token));
}

/** The JSON Pointer for a list of tokens. */
export function formatPointer(tokens: readonly (string | number)[]): string {
  return tokens.map((token) => `/${escapeToken(String(token))}`).join('');
}

/** A JSON Pointer as the fragment of a reference within one document: `#/$defs/Money`. */
export function formatFragment(tokens: readonly string[]): string {
  return `#${tokens.map((token) => `/${encodeURIComponent(escapeToken(token)).replaceAll('%24', '$')}`).join('')}`;
}

/** One token of a JSON Pointer, with `~` and `/` escaped. */
export function escapeToken(token: string): string {
  return token.includes('~') || token.includes('/') ? token.replaceAll('~', '~0').replaceAll('/', '~1') : token;
}

/** The value at a JSON Pointer, or undefined. Own properties only; array indices as RFC 6901 writes them. */
export function resolvePointer(document: unknown, pointer: string): unknown {
  let value = document;
  for (const token of parsePointer(pointer)) {
    value = stepInto(value, token);
    if (value === undefined) return undefined;
  }
  return value;
}

/** The value one token further down, or undefined. */
export function stepInto(value: unknown, token: string): unknown {
  if (typeof value !== 'object' || value === null) return undefined;
  if (Array.isArray(value)) return /^(?:0|[1-9]\d*)$/.test(token) ? value[Number(token)] : undefined;
  return Object.hasOwn(value, token) ? (value as Record<string, unknown>)[token] : undefined;
}
