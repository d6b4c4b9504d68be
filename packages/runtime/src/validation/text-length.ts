/** Has a text at least so many characters (Unicode code points)? Counts only where the number of code units leaves it open. */
export function isAtLeast(text: string, length: number): boolean {
  if (text.length < length) return false;
  return text.length >= 2 * length || codePoints(text) >= length;
}

/** Has a text at most so many characters (Unicode code points)? */
export function isAtMost(text: string, length: number): boolean {
  if (text.length <= length) return true;
  return text.length <= 2 * length && codePoints(text) <= length;
}

function codePoints(text: string): number {
  let count = text.length;
  for (let at = 0; at < text.length - 1; at += 1) {
    const unit = text.charCodeAt(at);
    if (unit < 0xd800 || unit > 0xdbff) continue;
    const next = text.charCodeAt(at + 1);
    if (next < 0xdc00 || next > 0xdfff) continue;
    count -= 1;
    at += 1;
  }
  return count;
}
