/** Where a `$ref` points, seen from the file that it is written in. */
export type Reference =
  /** A file below the root, and the decoded fragment: a JSON Pointer, an anchor's name, or empty. */
  | { readonly kind: 'file'; readonly file: string; readonly fragment: string }
  /** Another host, or another scheme. Never fetched. */
  | { readonly kind: 'remote'; readonly url: string }
  /** An absolute path, or one that climbs out of the root. Never opened. */
  | { readonly kind: 'outside' }
  /** No reference at all: broken percent-encoding, a NUL. */
  | { readonly kind: 'malformed' };

/** Reads a `$ref`. `from` is the file's path relative to the root. */
export function readReference(from: string, ref: string): Reference {
  const hash = ref.indexOf('#');
  const address = hash === -1 ? ref : ref.slice(0, hash);
  const fragment = decode(hash === -1 ? '' : ref.slice(hash + 1));
  const path = decode(address.split('?', 1)[0] ?? '');
  if (fragment === undefined || path === undefined || path.includes('\0')) return { kind: 'malformed' };
  if (address === '') return { kind: 'file', file: from, fragment };
  if (/^[a-z][a-z\d+.-]+:/i.test(address) || address.startsWith('//')) return { kind: 'remote', url: address };
  if (/^[/\\]|^[a-z]:/i.test(path)) return { kind: 'outside' };
  const file = joinPath(from, path);
  return file === undefined ? { kind: 'outside' } : { kind: 'file', file, fragment };
}

function joinPath(from: string, path: string): string | undefined {
  const parts = from.split('/').slice(0, -1);
  for (const part of path.split('/')) {
    if (part === '' || part === '.') continue;
    if (part !== '..') parts.push(part);
    else if (parts.pop() === undefined) return undefined;
  }
  return parts.join('/');
}

function decode(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}
