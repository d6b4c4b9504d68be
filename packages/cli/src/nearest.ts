// Optimal string alignment: insertions, deletions, replacements and swaps of neighbours, each costing 1.
const distance = (a: string, b: string): number => {
  let beforeLast: readonly number[] = [];
  let last: readonly number[] = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const replaced = (last[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      const swapped =
        i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]
          ? (beforeLast[j - 2] ?? 0) + 1
          : Number.POSITIVE_INFINITY;
      row.push(Math.min(replaced, swapped, (last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1));
    }
    beforeLast = last;
    last = row;
  }
  return last[b.length] ?? 0;
};

const withoutDashes = (word: string): string => word.toLowerCase().replace(/^-+/, '');

const similarity = (word: string, candidate: string): number => {
  if (word.length > 1 && candidate.startsWith(word)) return 0.9;
  const longer = Math.max(word.length, candidate.length);
  return longer === 0 ? 0 : 1 - distance(word, candidate) / longer;
};

/**
 * The candidate that was probably meant by `word`, or undefined when none is near: at least half of the letters agree,
 * or the candidate begins with the word, as `gen` and `generate`. Leading dashes don't count.
 */
export const nearest = (word: string, candidates: readonly string[]): string | undefined => {
  // What is longer than any name isn't a slip of the finger, and the comparison is quadratic.
  if (word.length > 64) return undefined;
  let best: { readonly candidate: string; readonly score: number } | undefined;
  for (const candidate of candidates) {
    const score = similarity(withoutDashes(word), withoutDashes(candidate));
    if (score >= 0.5 && (best === undefined || score > best.score)) best = { candidate, score };
  }
  return best?.candidate;
};
