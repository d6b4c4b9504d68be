import { sleep } from './sleep.ts';

/** A bell that is remembered when it rings while nobody waits. */
export interface WakeUp {
  readonly ring: () => void;
  /** Forgets what has rung. */
  reset(): void;
  /** Until it rings, has rung since the last reset, `ms` are over, or the signal aborts. */
  wait(ms: number): Promise<void>;
}

export function wakeUp(signal: AbortSignal): WakeUp {
  let rung = new AbortController();
  return {
    ring: () => rung.abort(),
    reset: () => {
      rung = new AbortController();
    },
    wait: (ms) => sleep(ms, AbortSignal.any([signal, rung.signal])),
  };
}
