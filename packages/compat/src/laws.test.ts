import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { laws } from './testing/laws.ts';

describe('the laws of verdicts', () => {
  it.each(laws.map((law) => [law.name, law] as const))('%s', (_, law) => {
    let held = 0;
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 0x7fffffff }), (seed) => {
        const result = law.check(seed, 150);
        if (result === 'holds') held++;
        expect(result, typeof result === 'string' ? '' : result.broken).toBeTypeOf('string');
      }),
      { numRuns: 60, seed: 20_260_115 },
    );
    // A law that never applies tests nothing.
    expect(held).toBeGreaterThan(5);
  });
});
