import type { RetryPolicy } from '../model/operation.ts';
import { own } from '../read/json-value.ts';

/** What counts where `x-retry` doesn't say. */
const defaults: RetryPolicy = { maxAttempts: 5, baseMs: 100, capMs: 30_000 };

/** What could be read, and what is wrong with the rest. */
export interface ReadRetry {
  readonly policy?: RetryPolicy;
  readonly mistakes: readonly { readonly key: string; readonly message: string; readonly fix: string }[];
}

/**
 * Reads `x-retry`, in the shape of AsyncAPI's open proposal: `maxAttempts`, and a `strategy` with `type` (`fixed`, `linear`,
 * `exponential`), `delay` and `maxDelay`. Times are ISO 8601 durations (`PT0.1S`, `PT30S`) or milliseconds.
 */
export function readRetry(value: unknown): ReadRetry {
  const mistakes: { key: string; message: string; fix: string }[] = [];
  const attempts = own(value, 'maxAttempts') ?? defaults.maxAttempts;
  const strategy = own(value, 'strategy');
  const time = (key: string, otherwise: number): number => {
    const given = own(strategy, key);
    if (given === undefined) return otherwise;
    const ms = milliseconds(given);
    if (ms === undefined)
      mistakes.push({
        key,
        message: `${JSON.stringify(given)} is no time`,
        fix: 'Write `PT0.5S`, `PT30S`, or milliseconds.',
      });
    return ms ?? otherwise;
  };
  if (typeof attempts !== 'number' || !Number.isInteger(attempts) || attempts < 1 || attempts > 1000) {
    mistakes.push({
      key: 'maxAttempts',
      message: `${JSON.stringify(attempts)} is no number of attempts`,
      fix: 'Write a whole number from 1 to 1000.',
    });
  }
  const type = own(strategy, 'type') ?? 'exponential';
  if (type !== 'exponential' && type !== 'linear' && type !== 'fixed') {
    mistakes.push({
      key: 'type',
      message: `${JSON.stringify(type)} is no strategy`,
      fix: 'Write `exponential`, `linear` or `fixed`.',
    });
  }
  const baseMs = time('delay', defaults.baseMs);
  // A fixed pause never grows; the runtime's pauses are exponential up to the cap.
  const capMs = type === 'fixed' ? baseMs : Math.max(baseMs, time('maxDelay', defaults.capMs));
  return mistakes.length > 0 ? { mistakes } : { policy: { maxAttempts: attempts as number, baseMs, capMs }, mistakes };
}

/** A time in milliseconds: a number, or an ISO 8601 duration of hours, minutes and seconds. */
export function milliseconds(value: unknown): number | undefined {
  if (typeof value === 'number') return Number.isFinite(value) && value >= 0 ? value : undefined;
  if (typeof value !== 'string') return undefined;
  const parts = /^PT(?=\d)(?:(\d{1,6})H)?(?:(\d{1,6})M)?(?:(\d{1,6}(?:\.\d{1,6})?)S)?$/.exec(value);
  if (parts === null) return undefined;
  const [, hours = '0', minutes = '0', seconds = '0'] = parts;
  return Math.round(((Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds)) * 1000);
}
