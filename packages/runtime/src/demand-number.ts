import { RuntimeError } from './runtime-error.ts';

/** The longest time that a timer can wait, in milliseconds: 24.8 days. Beyond it timers fire at once. */
export const longestTimer: number = 2 ** 31 - 1;

export interface Bounds {
  readonly min: number;
  /** Default: none. */
  readonly max?: number;
}

/** Refuses an option that isn't a number within its bounds, which would otherwise show as odd behaviour much later. Throws `RuntimeError` code `usage`. */
export function demandNumber(what: string, value: number, { min, max = Number.POSITIVE_INFINITY }: Bounds): void {
  if (typeof value === 'number' && value >= min && value <= max) return;
  const bounds = max === Number.POSITIVE_INFINITY ? `at least ${min}` : `from ${min} to ${max}`;
  throw new RuntimeError('usage', `${what} must be a number ${bounds}, not ${String(value)}`);
}
