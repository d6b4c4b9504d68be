import { describe, expect, it } from 'vitest';
import { milliseconds, readRetry } from './retry-policy.ts';

describe('x-retry', () => {
  it('has defaults for what it does not say', () => {
    expect(readRetry({}).policy).toEqual({ maxAttempts: 5, baseMs: 100, capMs: 30_000 });
    expect(readRetry({ maxAttempts: 1 }).policy?.maxAttempts).toBe(1);
  });

  it('reads strategies; a fixed one never waits longer than its delay', () => {
    expect(
      readRetry({ maxAttempts: 3, strategy: { type: 'exponential', delay: 'PT0.2S', maxDelay: 'PT1M' } }).policy,
    ).toEqual({ maxAttempts: 3, baseMs: 200, capMs: 60_000 });
    expect(readRetry({ strategy: { type: 'fixed', delay: 250, maxDelay: 'PT1H' } }).policy).toEqual({
      maxAttempts: 5,
      baseMs: 250,
      capMs: 250,
    });
    expect(readRetry({ strategy: { delay: 'PT1M', maxDelay: 'PT1S' } }).policy?.capMs).toBe(60_000);
  });

  it.each([
    [{ maxAttempts: 0 }, 'maxAttempts'],
    [{ maxAttempts: '3' }, 'maxAttempts'],
    [{ maxAttempts: 1e9 }, 'maxAttempts'],
    [{ strategy: { type: 'quadratic' } }, 'type'],
    [{ strategy: { delay: '1s' } }, 'delay'],
    [{ strategy: { maxDelay: -1 } }, 'maxDelay'],
  ])('that is wrong is told: %j', (value, key) => {
    const { policy, mistakes } = readRetry(value);
    expect(policy).toBeUndefined();
    expect(mistakes).toMatchObject([{ key }]);
  });
});

describe('a time', () => {
  it.each([
    ['PT1S', 1000],
    ['PT0.05S', 50],
    ['PT1H2M3S', 3_723_000],
    [1500, 1500],
    ['PT', undefined],
    ['P1D', undefined],
    ['5s', undefined],
    [Number.NaN, undefined],
    [null, undefined],
  ])('%j is %j milliseconds', (value, expected) => {
    expect(milliseconds(value)).toBe(expected);
  });
});
