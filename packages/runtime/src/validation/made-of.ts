/** The characters that a text may be made of: a flag per ASCII code. From ranges as in a regular expression's class: `A-Z0-9_`. */
export function characters(ranges: string): Uint8Array {
  const flags = new Uint8Array(128);
  for (let at = 0; at < ranges.length; at += 1) {
    const first = ranges.charCodeAt(at);
    const isRange = ranges[at + 1] === '-' && at + 2 < ranges.length;
    flags.fill(1, first, (isRange ? ranges.charCodeAt(at + 2) : first) + 1);
    if (isRange) at += 2;
  }
  return flags;
}

/** Is a text made of these characters alone, at least `min` and at most `max` of them? What `^[A-Z]{3}$` asks, three times as fast. */
export function isMadeOf(text: string, flags: Uint8Array, min: number, max: number): boolean {
  const { length } = text;
  if (length < min || length > max) return false;
  for (let at = 0; at < length; at += 1) {
    const code = text.charCodeAt(at);
    if (code > 127 || flags[code] !== 1) return false;
  }
  return true;
}
