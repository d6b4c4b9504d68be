/** A random part of `baseMs`, doubled for each failure after the first, up to `capMs`: whoever failed together doesn't try again together. */
export function jitteredPauseMs(failures: number, baseMs = 50, capMs = 2_000): number {
  return Math.random() * Math.min(capMs, baseMs * 2 ** Math.min(failures, 20));
}
