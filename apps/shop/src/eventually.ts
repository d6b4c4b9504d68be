import { setTimeout as pause } from 'node:timers/promises';

export interface EventuallyOptions {
  /** Gives up after this many milliseconds. Default 30,000. */
  readonly withinMs?: number;
  readonly signal?: AbortSignal;
}

/** Waits until `reached` says true, looking every 10 ms. Throws with `what` when it doesn't happen in time. */
export async function eventually(
  what: string,
  reached: () => Promise<boolean> | boolean,
  { withinMs = 30_000, signal }: EventuallyOptions = {},
): Promise<void> {
  const end = performance.now() + withinMs;
  while (!(await reached())) {
    if (performance.now() > end) throw new Error(`waited ${withinMs / 1000} s in vain: ${what}`);
    await pause(10, undefined, signal === undefined ? {} : { signal });
  }
}
