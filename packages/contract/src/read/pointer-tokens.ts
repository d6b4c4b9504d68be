/** One token of a JSON Pointer, with `~1` and `~0` undone. */
export function unescapeToken(token: string): string {
  return token.replaceAll('~1', '/').replaceAll('~0', '~');
}

/** The tokens of a JSON Pointer; none for the empty one. */
export function pointerTokens(pointer: string): string[] {
  return pointer === '' ? [] : pointer.slice(1).split('/').map(unescapeToken);
}

/** One token of a pointer in a URI's fragment, where it may be percent-encoded as well. */
export function fragmentToken(token: string): string {
  try {
    return unescapeToken(decodeURIComponent(token));
  } catch {
    return unescapeToken(token);
  }
}
