import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  add,
  ceil,
  compare,
  divide,
  floor,
  fromNumber,
  isMultiple,
  keyOf,
  leastCommonMultiple,
  multiply,
  rational,
  toNumber,
} from './rational.ts';

const finite = fc.double({ noNaN: true, noDefaultInfinity: true });
const small = fc
  .record({ n: fc.bigInt({ min: -500n, max: 500n }), d: fc.bigInt({ min: 1n, max: 60n }) })
  .map(({ n, d }) => rational(n, d));
const positive = small.filter(({ n }) => n > 0n);

describe('rational numbers', () => {
  it('take a number for the decimal that it prints as', () => {
    expect(fromNumber(0.1)).toEqual({ n: 1n, d: 10n });
    expect(fromNumber(-2.5)).toEqual({ n: -5n, d: 2n });
    expect(fromNumber(1e-7)).toEqual({ n: 1n, d: 10_000_000n });
    expect(fromNumber(1.5e300).d).toBe(1n);
  });

  it('give every number back', () => {
    fc.assert(
      fc.property(finite, (value) => {
        expect(toNumber(fromNumber(value))).toBe(value === 0 ? 0 : value);
      }),
      { seed: 1 },
    );
  });

  it('have no number for a third, nor for what a double rounds', () => {
    expect(toNumber(rational(1n, 3n))).toBeUndefined();
    expect(toNumber({ n: 2n ** 53n + 1n, d: 1n })).toBeUndefined();
    expect(toNumber({ n: 10n ** 400n, d: 1n })).toBeUndefined();
  });

  it('obey the laws of a field, in lowest terms', () => {
    fc.assert(
      fc.property(small, positive, small, (a, b, c) => {
        expect(keyOf(multiply(divide(a, b), b))).toBe(keyOf(a));
        expect(keyOf(add(a, c))).toBe(keyOf(add(c, a)));
        expect(compare(a, c)).toBe(-compare(c, a) + 0);
        expect(a.d > 0n).toBe(true);
      }),
      { seed: 2 },
    );
  });

  it('round down and up', () => {
    fc.assert(
      fc.property(small, (a) => {
        expect(compare({ n: floor(a), d: 1n }, a)).toBeLessThanOrEqual(0);
        expect(compare({ n: ceil(a), d: 1n }, a)).toBeGreaterThanOrEqual(0);
        expect(ceil(a) - floor(a) <= 1n).toBe(true);
      }),
      { seed: 3 },
    );
  });

  it('know the smallest number that two steps divide', () => {
    fc.assert(
      fc.property(positive, positive, (a, b) => {
        const both = leastCommonMultiple(a, b);
        expect(isMultiple(both, a) && isMultiple(both, b)).toBe(true);
        for (let k = 2n; k < 5n; k++) {
          const smaller = divide(both, { n: k, d: 1n });
          expect(isMultiple(smaller, a) && isMultiple(smaller, b)).toBe(false);
        }
      }),
      { seed: 4 },
    );
  });

  it('tell decimals apart that binary division confuses', () => {
    expect(isMultiple(fromNumber(0.3), fromNumber(0.1))).toBe(true);
    expect(isMultiple(fromNumber(0.35), fromNumber(0.1))).toBe(false);
    expect(isMultiple(fromNumber(1e308), fromNumber(1e-308))).toBe(true);
  });
});
