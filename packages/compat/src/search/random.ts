/** A small seeded source of chance (mulberry32): the same seed gives the same run everywhere. */
export class Random {
  private state: number;

  constructor(seed: number) {
    this.state = seed >>> 0;
  }

  /** A number from 0 up to, not including, 1. */
  next(): number {
    this.state = (this.state + 0x6d2b79f5) >>> 0;
    let mixed = this.state;
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  }

  /** A whole number from 0 up to, not including, `limit`. */
  below(limit: number): number {
    return Math.floor(this.next() * limit);
  }

  chance(probability: number): boolean {
    return this.next() < probability;
  }

  /** One of the values; there must be one. */
  pick<T>(values: readonly [T, ...T[]]): T {
    return values[this.below(values.length)] as T;
  }

  /** Between none and `most` of the values, in their order. */
  some<T>(values: readonly T[], most: number = values.length): T[] {
    const count = this.below(Math.min(most, values.length) + 1);
    const left = [...values];
    while (left.length > count) left.splice(this.below(left.length), 1);
    return left;
  }
}
