/** The word of a list that differs least from one that was written, by two letters at most. */
export function nearestWord(written: string, words: readonly string[]): string | undefined {
  let found: string | undefined;
  let least = 3;
  for (const word of words) {
    const letters = distance(word, written);
    if (letters < least) [found, least] = [word, letters];
  }
  return found;
}

/** Longer words are not compared: it costs the product of their lengths. */
const longest = 100;

/** How many letters have to be put in, left out or changed; 3 for more. */
function distance(a: string, b: string): number {
  if (Math.abs(a.length - b.length) > 2 || b.length > longest) return 3;
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const changed = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(changed, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 3;
}
