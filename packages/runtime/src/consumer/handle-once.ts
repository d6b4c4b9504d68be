import type { Store } from '../store.ts';
import type { Attempt, Step } from './pipeline.ts';
import { withTimeout } from './with-timeout.ts';

export interface HandleOnceOptions<Tx> {
  readonly consumer: string;
  readonly store: Store<Tx>;
  readonly timeoutMs: number;
}

/**
 * The innermost step: one transaction that records the event in the inbox and runs the handler. What the handler does in it happens
 * once, however often the event arrives; what fails leaves nothing, not even the record.
 */
export function handleOnce<Tx>({ consumer, store, timeoutMs }: HandleOnceOptions<Tx>): Step<Attempt<Tx>> {
  return async function handleOnce(work) {
    const { envelope, identity, letter, attempt } = work;
    return store.transaction(async (tx) => {
      const isNew = await store.inbox.record(tx, consumer, identity);
      if (isNew) {
        await withTimeout(timeoutMs, work.signal, (signal) =>
          work.handled.handle(work.payload, {
            tx,
            attempt,
            signal,
            eventId: envelope.id,
            correlationId: envelope.correlationid,
            ...(envelope.traceparent === null ? {} : { traceparent: envelope.traceparent }),
            key: work.delivery.key,
            time: envelope.time,
          }),
        );
      }
      await store.inbox.settled(consumer, identity, tx);
      if (letter !== null) await store.deadLetters.settle(letter, 'redriven', tx);
      return isNew ? { what: 'handled', attempt, redriven: letter !== null } : { what: 'duplicate' };
    });
  };
}
