interface UriParts {
  readonly scheme: string | undefined;
  readonly authority: string | undefined;
  readonly path: string;
  readonly query: string | undefined;
}

/**
 * Resolves a URI reference against a base, as RFC 3986 section 5.2 says, and drops the fragment. Unlike `URL` it takes
 * relative bases (`schemas/orders/OrderPlaced.json`), opaque ones (`urn:…`) and none at all (`''`), and rewrites nothing.
 */
export function resolveUri(base: string, reference: string): string {
  const ref = split(reference);
  if (ref.scheme !== undefined)
    return join({ ...ref, path: ref.authority === undefined ? ref.path : removeDots(ref.path) });
  const from = split(base);
  if (ref.authority !== undefined) return join({ ...ref, scheme: from.scheme, path: removeDots(ref.path) });
  if (ref.path === '') return join({ ...from, query: ref.query ?? from.query });
  const path = ref.path.startsWith('/') ? ref.path : merge(from, ref.path);
  return join({ ...from, path: removeDots(path), query: ref.query });
}

/** A URI reference in two: what is before the first `#`, and the fragment (undefined: none), not yet decoded. */
export function splitFragment(reference: string): { readonly uri: string; readonly fragment: string | undefined } {
  const hash = reference.indexOf('#');
  if (hash < 0) return { uri: reference, fragment: undefined };
  return { uri: reference.slice(0, hash), fragment: reference.slice(hash + 1) };
}

/** Whether a URI says by itself where it is: it has a scheme. */
export function isAbsoluteUri(uri: string): boolean {
  return /^[a-z][a-z0-9+.-]*:/i.test(uri);
}

function split(reference: string): UriParts {
  const { uri } = splitFragment(reference);
  const scheme = /^([a-z][a-z0-9+.-]*):/i.exec(uri)?.[1];
  let rest = scheme === undefined ? uri : uri.slice(scheme.length + 1);
  const question = rest.indexOf('?');
  const query = question < 0 ? undefined : rest.slice(question + 1);
  if (question >= 0) rest = rest.slice(0, question);
  if (!rest.startsWith('//')) return { scheme, authority: undefined, path: rest, query };
  const slash = rest.indexOf('/', 2);
  if (slash < 0) return { scheme, authority: rest.slice(2), path: '', query };
  return { scheme, authority: rest.slice(2, slash), path: rest.slice(slash), query };
}

function merge(base: UriParts, path: string): string {
  if (base.authority !== undefined && base.path === '') return `/${path}`;
  return base.path.slice(0, base.path.lastIndexOf('/') + 1) + path;
}

/** Section 5.2.4; a relative path keeps the `..` that climb out of it, so that two of them stay different. */
function removeDots(path: string): string {
  const absolute = path.startsWith('/');
  const out: string[] = [];
  const segments = path.split('/');
  const last = segments.at(-1);
  for (const segment of segments) {
    if (segment === '.') continue;
    if (segment !== '..') out.push(segment);
    else if (out.length > (absolute ? 1 : 0) && out.at(-1) !== '..') out.pop();
    else if (!absolute) out.push('..');
  }
  if (last === '.' || last === '..') out.push('');
  return out.join('/');
}

function join(parts: UriParts): string {
  const scheme = parts.scheme === undefined ? '' : `${parts.scheme}:`;
  const authority = parts.authority === undefined ? '' : `//${parts.authority}`;
  const query = parts.query === undefined ? '' : `?${parts.query}`;
  return scheme + authority + parts.path + query;
}
