/**
 * Whether a number is a multiple of another, read as the decimals that JSON writes them as: 0.3 is a multiple of 0.1, though
 * binary division says 2.9999999999999996. Exact for every pair of doubles.
 */
export function isMultipleOf(value: number, divisor: number): boolean {
  // The remainder of two whole doubles is exact; so is a remainder of zero when the divisor is whole.
  if (Number.isInteger(divisor)) return value % divisor === 0;
  if (!Number.isFinite(value)) return false;
  const [digits, exponent] = decimal(value);
  const [divisorDigits, divisorExponent] = decimal(divisor);
  const shift = exponent - divisorExponent;
  if (shift >= 0) return (digits * 10n ** BigInt(shift)) % divisorDigits === 0n;
  return digits % (divisorDigits * 10n ** BigInt(-shift)) === 0n;
}

/** A double as whole digits and a power of ten, by its shortest decimal text. */
function decimal(value: number): [digits: bigint, exponent: number] {
  const [mantissa = '0', exponent = '0'] = String(Math.abs(value)).split('e');
  const [whole = '0', fraction = ''] = mantissa.split('.');
  return [BigInt(whole + fraction), Number(exponent) - fraction.length];
}
