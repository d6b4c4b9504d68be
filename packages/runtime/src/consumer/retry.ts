import type { RetryPolicy } from '../event-definition.ts';
import { fullJitter } from '../full-jitter.ts';
import type { Inbox } from '../inbox.ts';
import { RuntimeError } from '../runtime-error.ts';
import { sleep } from '../sleep.ts';
import { classify, sayingOf } from './classify.ts';
import type { Attempt, Middleware, ReadWork } from './pipeline.ts';

export interface RetryOptions<Tx> {
  readonly consumer: string;
  readonly inbox: Inbox<Tx>;
  /** Used where the event's contract says nothing. */
  readonly fallback: RetryPolicy;
  /** Overrides the contract. */
  readonly override: Partial<RetryPolicy>;
  readonly random?: () => number;
}

/**
 * Tries again what may succeed, with full jitter, and gives up after the policy's attempts. An attempt is counted in the store before it starts, so a message
 * that kills its process is counted too. An outage isn't the message's fault: that attempt isn't held against it.
 */
export function retry<Tx>(options: RetryOptions<Tx>): Middleware<ReadWork<Tx>, Attempt<Tx>> {
  const { consumer, inbox, fallback, override, random } = options;
  return (next) =>
    async function retry(work) {
      const policy: RetryPolicy = { ...fallback, ...work.handled.definition.retry, ...override };
      const { signal, identity } = work;
      /** Attempts that ended in an outage, and are not held against the message. */
      let outages = 0;
      let pauses = 0;
      for (;;) {
        if (signal.aborted) throw new RuntimeError('closed', 'the consumer stopped before the message was handled');
        let attempt = 0;
        let counted = false;
        try {
          attempt = (await inbox.started(consumer, identity)) - outages;
          counted = true;
          if (attempt > policy.maxAttempts) {
            const started = attempt - 1;
            throw new RuntimeError('exhausted', `${started} attempts were started and none came to an end`, {
              attempts: started,
            });
          }
          return await next({ ...work, attempt });
        } catch (thrown) {
          // What a handler throws because it was told to stop says nothing about the message.
          if (signal.aborted)
            throw new RuntimeError('closed', 'the consumer stopped before the message was handled', { cause: thrown });
          const error = RuntimeError.from(thrown);
          const failure = classify(error);
          if (failure === 'outage') {
            if (counted) outages += 1;
            pauses += 1;
            const delayMs = fullJitter(pauses, policy, random);
            work.tell({ what: 'paused', delayMs, error });
            await sleep(delayMs, signal);
          } else if (failure === 'transient' && attempt < policy.maxAttempts) {
            const delayMs = fullJitter(attempt, policy, random);
            work.tell({ what: 'retried', attempt, delayMs, error });
            await sleep(delayMs, signal);
          } else {
            const code = failure === 'transient' ? 'exhausted' : error.code;
            throw new RuntimeError(code, sayingOf(error), {
              cause: error,
              problems: error.problems,
              attempts: error.attempts || attempt,
            });
          }
        }
      }
    };
}
