/** A pattern that asks for so many characters of one class and nothing else. */
export interface CharacterClass {
  /** As between the brackets. */
  readonly ranges: string;
  readonly min: number;
  /** `Infinity` where nothing bounds it. */
  readonly max: number;
}

/** Reads `^[A-Z0-9-]{3,32}$`, `^[a-z]+$` and the like: ASCII, no escapes, no negation. null for every other pattern. */
export function readCharacterClass(pattern: string): CharacterClass | null {
  const match = /^\^\[([A-Za-z0-9_ .:/@#%&=+!~,;'"<>$*?|(){}-]+)\](?:\{(\d{1,6})(?:(,)(\d{1,6})?)?\}|([+*]))?\$$/u.exec(
    pattern,
  );
  if (match === null) return null;
  const [, ranges = '', exact, comma, most, repeat] = match;
  // A range that runs backwards is no regular expression, and a hyphen between ranges is ambiguous to a reader.
  if (!isPlain(ranges)) return null;
  if (repeat !== undefined) return { ranges, min: repeat === '+' ? 1 : 0, max: Number.POSITIVE_INFINITY };
  if (exact === undefined) return { ranges, min: 1, max: 1 };
  const min = Number(exact);
  const max = comma === undefined ? min : most === undefined ? Number.POSITIVE_INFINITY : Number(most);
  return max < min ? null : { ranges, min, max };
}

/** Hyphens only inside `a-z` or at an end. */
function isPlain(ranges: string): boolean {
  for (let at = 0; at < ranges.length; at += 1) {
    if (ranges[at + 1] === '-' && at + 2 < ranges.length) {
      if (ranges[at] === '-' || ranges[at + 2] === '-' || ranges.charCodeAt(at) > ranges.charCodeAt(at + 2))
        return false;
      at += 2;
    } else if (ranges[at] === '-' && at > 0 && at < ranges.length - 1) return false;
  }
  return true;
}
