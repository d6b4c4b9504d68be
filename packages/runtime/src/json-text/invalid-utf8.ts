/** Where bytes stop being UTF-8: the index of the first byte of what isn't, and the text before it; undefined when all of them are. */
export function invalidUtf8(bytes: Uint8Array): { readonly index: number; readonly before: string } | undefined {
  const textTo = (end: number, isWhole: boolean): string | undefined => {
    try {
      // A stream may end in the middle of a character, the whole may not.
      return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes.subarray(0, end), {
        stream: !isWhole,
      });
    } catch {
      return undefined;
    }
  };
  if (textTo(bytes.length, true) !== undefined) return undefined;
  // Every longer beginning of a bad one is bad too.
  let [good, bad] = [0, bytes.length + 1];
  while (bad - good > 1) {
    const middle = (good + bad) >> 1;
    if (textTo(middle, false) === undefined) bad = middle;
    else good = middle;
  }
  const before = textTo(good, false) ?? '';
  return { index: new TextEncoder().encode(before).length, before };
}
