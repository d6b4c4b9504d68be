import { fullJitter } from '../full-jitter.ts';
import { RuntimeError } from '../runtime-error.ts';
import { sleep } from '../sleep.ts';
import { classify } from './classify.ts';
import type { Middleware } from './pipeline.ts';

export interface PauseOnOutageOptions {
  readonly baseMs: number;
  readonly capMs: number;
}

/** While the store can't be reached the partition waits, and the message is tried again from the start; nothing is counted against it. */
export function pauseOnOutage(policy: PauseOnOutageOptions): Middleware {
  return (next) =>
    async function pauseOnOutage(work) {
      for (let outages = 1; ; outages += 1) {
        try {
          return await next(work);
        } catch (thrown) {
          if (work.signal.aborted || classify(thrown) !== 'outage') throw thrown;
          const delayMs = fullJitter(outages, policy);
          work.tell({ what: 'paused', delayMs, error: RuntimeError.from(thrown) });
          await sleep(delayMs, work.signal);
        }
      }
    };
}
