/** Reads the partition key at a JSON Pointer's tokens out of a payload: texts as they are, numbers and booleans as text. */
export function readKey(tokens: readonly string[]): (payload: unknown) => string | null {
  return (payload) => {
    let at: unknown = payload;
    for (const token of tokens) {
      if (typeof at !== 'object' || at === null || !Object.hasOwn(at, token)) return null;
      at = (at as Readonly<Record<string, unknown>>)[token];
    }
    return typeof at === 'string' ? at : typeof at === 'number' || typeof at === 'boolean' ? String(at) : null;
  };
}
