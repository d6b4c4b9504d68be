import type { DeadLetterReason } from '../dead-letters.ts';
import { identityOf, peekEnvelope, readEnvelope } from '../envelope.ts';
import type { Delivery } from '../message.ts';
import { RuntimeError } from '../runtime-error.ts';
import type { Store } from '../store.ts';
import { classify, sayingOf } from './classify.ts';
import type { Middleware } from './pipeline.ts';
import { putAside } from './put-aside.ts';

export interface DeadLetterOptions<Tx> {
  readonly consumer: string;
  readonly store: Store<Tx>;
}

const reasons: Partial<Record<RuntimeError['code'], DeadLetterReason>> = {
  'too-large': 'too-large',
  'unknown-event': 'unknown-event',
  exhausted: 'exhausted',
  invalid: 'invalid',
};

/** Puts aside what can't be handled, with its original bytes, key and headers, and lets the consumer go on. */
export function deadLetter<Tx>({ consumer, store }: DeadLetterOptions<Tx>): Middleware {
  return (next) =>
    async function deadLetter(work) {
      try {
        return await next(work);
      } catch (thrown) {
        const failure = classify(thrown);
        if (failure === 'outage' || failure === 'transient') throw thrown;
        const error = RuntimeError.from(thrown);
        const reason = reasons[error.code] ?? 'fatal';
        const letter = await store.transaction(async (tx) => {
          const identity = readableIdentity(work.delivery);
          if (identity !== undefined) await store.inbox.settled(consumer, identity, tx);
          return putAside(store.deadLetters, tx, work, {
            consumer,
            reason,
            error: sayingOf(error),
            problems: error.problems,
            attempts: error.attempts,
            ...peekEnvelope(work.delivery.headers),
          });
        });
        return { what: 'dead-lettered', reason, letter, error };
      }
    };
}

function readableIdentity(delivery: Delivery): string | undefined {
  try {
    return identityOf(readEnvelope(delivery.headers, delivery.publishedAt));
  } catch {
    return undefined;
  }
}
