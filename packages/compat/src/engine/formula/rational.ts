/** An exact rational number in lowest terms; the denominator is positive. */
export interface Rational {
  readonly n: bigint;
  readonly d: bigint;
}

export const zero: Rational = { n: 0n, d: 1n };
export const one: Rational = { n: 1n, d: 1n };

export function gcd(a: bigint, b: bigint): bigint {
  let x = a < 0n ? -a : a;
  let y = b < 0n ? -b : b;
  while (y !== 0n) [x, y] = [y, x % y];
  return x;
}

export function rational(n: bigint, d: bigint): Rational {
  if (d < 0n) return rational(-n, -d);
  const g = gcd(n, d);
  return g === 1n || g === 0n ? { n, d } : { n: n / g, d: d / g };
}

/**
 * The decimal number that a JavaScript number prints as: JSON text means decimals, so 0.1 is exactly one tenth here,
 * whatever its bits say.
 */
export function fromNumber(value: number): Rational {
  if (Number.isInteger(value)) return { n: BigInt(value), d: 1n };
  const [mantissa = '0', exponent = '0'] = value.toString().split('e');
  const [whole = '0', fraction = ''] = mantissa.split('.');
  const digits = BigInt(whole + fraction);
  const scale = Number(exponent) - fraction.length;
  return scale >= 0 ? rational(digits * 10n ** BigInt(scale), 1n) : rational(digits, 10n ** BigInt(-scale));
}

/** The JavaScript number that stands for exactly this decimal, or undefined where there is none. */
export function toNumber(value: Rational): number | undefined {
  if (value.d === 1n) {
    const integer = Number(value.n);
    return Number.isFinite(integer) && BigInt(integer) === value.n ? integer : undefined;
  }
  // Only denominators of the form 2^a·5^b have a finite decimal expansion.
  let rest = value.d;
  let twos = 0;
  let fives = 0;
  for (; rest % 2n === 0n; rest /= 2n) twos++;
  for (; rest % 5n === 0n; rest /= 5n) fives++;
  if (rest !== 1n) return undefined;
  const places = Math.max(twos, fives);
  const scaled = (value.n * 10n ** BigInt(places)) / value.d;
  const parsed = Number(`${scaled}e-${places}`);
  return Number.isFinite(parsed) && compare(fromNumber(parsed), value) === 0 ? parsed : undefined;
}

export function compare(a: Rational, b: Rational): number {
  const left = a.n * b.d;
  const right = b.n * a.d;
  return left < right ? -1 : left > right ? 1 : 0;
}

export function add(a: Rational, b: Rational): Rational {
  return rational(a.n * b.d + b.n * a.d, a.d * b.d);
}

export function multiply(a: Rational, b: Rational): Rational {
  return rational(a.n * b.n, a.d * b.d);
}

export function divide(a: Rational, b: Rational): Rational {
  return rational(a.n * b.d, a.d * b.n);
}

/** Whether `value` is a whole number of steps. */
export function isMultiple(value: Rational, step: Rational): boolean {
  return step.n !== 0n && (value.n * step.d) % (value.d * step.n) === 0n;
}

/** The smallest positive number that both steps divide. */
export function leastCommonMultiple(a: Rational, b: Rational): Rational {
  return rational((a.n * b.n) / gcd(a.n, b.n), gcd(a.d, b.d));
}

export function floor(value: Rational): bigint {
  const quotient = value.n / value.d;
  return value.n < 0n && value.n % value.d !== 0n ? quotient - 1n : quotient;
}

export function ceil(value: Rational): bigint {
  return -floor({ n: -value.n, d: value.d });
}

export function keyOf(value: Rational): string {
  return `${value.n}/${value.d}`;
}
