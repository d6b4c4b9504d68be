/**
 * A pause before try number `attempt` + 1, in milliseconds: a random part of `baseMs`, doubled with each attempt, up to `capMs`. Full jitter spreads
 * those who failed together, so that they don't come back together.
 */
export function fullJitter(
  attempt: number,
  policy: { readonly baseMs: number; readonly capMs: number },
  random: () => number = Math.random,
): number {
  return Math.round(random() * Math.min(policy.capMs, policy.baseMs * 2 ** Math.min(attempt - 1, 40)));
}
