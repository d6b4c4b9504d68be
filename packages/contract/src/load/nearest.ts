/** What is longer or more isn't looked at: a suggestion must not cost more than the mistake. */
const longest = 200;
const mostCandidates = 2000;

/** The candidate that somebody who typed `text` most likely meant; undefined when none is close. */
export function nearest(text: string, candidates: Iterable<string>): string | undefined {
  let best: string | undefined;
  let looked = 0;
  let least = Math.max(2, Math.floor(text.length / 3)) + 1;
  if (text.length > longest) return undefined;
  for (const candidate of candidates) {
    if (++looked > mostCandidates) break;
    if (Math.abs(candidate.length - text.length) >= least || candidate.length > longest) continue;
    const steps = distance(text.toLowerCase(), candidate.toLowerCase());
    if (steps < least) [best, least] = [candidate, steps];
  }
  return best;
}

/** How many letters have to be inserted, removed or replaced (Levenshtein). */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const replaced = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(replaced, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}
