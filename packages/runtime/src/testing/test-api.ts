/** The assertions that the suites use: a part of what vitest, jest and others offer. */
export interface Expectation {
  toBe(expected: unknown): void;
  toEqual(expected: unknown): void;
  toMatchObject(expected: object): void;
  toBeGreaterThan(expected: number): void;
  toBeGreaterThanOrEqual(expected: number): void;
  toBeLessThanOrEqual(expected: number): void;
  readonly rejects: { toMatchObject(expected: object): Promise<void> };
}

/** A test runner's functions, handed in, so that this package depends on no runner: `{ describe, it, expect }` of vitest is one. */
export interface TestApi {
  readonly describe: (name: string, body: () => void) => unknown;
  readonly it: (name: string, body: () => Promise<void>) => unknown;
  readonly expect: (value: unknown, message?: string) => Expectation;
}
