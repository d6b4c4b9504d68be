import { analyse } from 'scslre';
import { backtrackingDegree } from './backtracking-cost.ts';

/** What is known of a pattern before a text from outside meets it. */
export type PatternSafety =
  /** Safe for texts up to `maxLength` UTF-16 code units; undefined: of any length. */
  | { readonly type: 'safe'; readonly maxLength: number | undefined }
  /** A short text can make it run for ever. */
  | { readonly type: 'catastrophic'; readonly reason: string }
  | { readonly type: 'invalid'; readonly reason: string };

/** Steps that a match may take: about a second. */
const steps = 3e8;
/** A pattern that could only be used for shorter texts than this counts as catastrophic. */
const shortest = 100;
/** Longer patterns are refused: their analysis would take long, and nobody can read them. */
const longestPattern = 5_000;

const cache = new Map<string, PatternSafety>();
const cacheLimit = 2_000;

/**
 * Whether a pattern, with the flag `u` as ajv compiles it, can hang the process. Two checks that complement each other: `scslre`
 * proves which quantifiers exchange characters (it takes bounded repetition for harmless and doesn't see ambiguous
 * alternatives), and a step-counting matcher tries texts that are built to make it backtrack.
 */
export function patternSafety(pattern: string): PatternSafety {
  const known = cache.get(pattern);
  if (known !== undefined) return known;
  const safety = judge(pattern);
  if (cache.size >= cacheLimit) cache.clear();
  cache.set(pattern, safety);
  return safety;
}

function judge(pattern: string): PatternSafety {
  try {
    new RegExp(pattern, 'u');
  } catch (error) {
    return { type: 'invalid', reason: error instanceof Error ? error.message : String(error) };
  }
  if (pattern.length > longestPattern)
    return { type: 'catastrophic', reason: `it is longer than ${longestPattern} characters` };
  // Nothing repeats: nothing to go back over.
  if (!/[*+{?]/.test(pattern)) return { type: 'safe', maxLength: undefined };
  let reports: ReturnType<typeof analyse>['reports'];
  let degree: number;
  try {
    reports = analyse({ source: pattern, flags: 'u' }, { reportTypes: { Move: false } }).reports;
    degree = backtrackingDegree(pattern);
  } catch (error) {
    // What neither can analyse, nobody vouches for.
    return {
      type: 'catastrophic',
      reason: `it can't be analysed: ${error instanceof Error ? error.message : String(error)}`,
    };
  }
  const explosion = reports.find((report) => report.exponential);
  if (explosion !== undefined)
    return {
      type: 'catastrophic',
      reason: `a text of many ${JSON.stringify(explosion.character.pick)} makes it backtrack exponentially`,
    };
  if (degree === Number.POSITIVE_INFINITY)
    return { type: 'catastrophic', reason: 'a short text makes it backtrack exponentially' };
  degree = Math.max(degree, tradingDegree(reports));
  if (degree <= 1) return { type: 'safe', maxLength: undefined };
  // n characters are shared out among k quantifiers in about n^k / k! steps.
  const shares = Array.from({ length: degree }, (_, i) => i + 1).reduce((product, i) => product * i, 1);
  const maxLength = Math.floor((steps * shares) ** (1 / degree));
  if (maxLength < shortest)
    return { type: 'catastrophic', reason: `it takes time proportional to the ${degree}th power of the text's length` };
  return { type: 'safe', maxLength };
}

/** The largest number of quantifiers that exchange characters with each other: at most the degree of their backtracking. */
function tradingDegree(reports: ReturnType<typeof analyse>['reports']): number {
  let degree = 1;
  const groups = new Map<unknown, Set<unknown>>();
  for (const report of reports) {
    if (report.type === 'Self') degree = Math.max(degree, report.parentQuant.max);
    if (report.type !== 'Trade') continue;
    const merged = new Set(
      [report.startQuant, report.endQuant].flatMap((quant) => [quant, ...(groups.get(quant) ?? [])]),
    );
    for (const quant of merged) groups.set(quant, merged);
    degree = Math.max(degree, merged.size);
  }
  return degree;
}
