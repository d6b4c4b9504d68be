import type { Consumer, RunningConsumer } from '../consumer/consumer.ts';
import type { ConsumerEvent } from '../consumer/consumer-event.ts';
import type { ReceivingSdk } from '../sdk.ts';

/** Who looks on. */
export interface Watch<Tx> {
  /** Everything that happens. */
  onEvent(event: ConsumerEvent): void;
  /** A handler has come to its end; what this throws fails the attempt. */
  onHandled(tx: Tx): void;
  onStart(consumer: RunningConsumer): void;
}

/**
 * The same SDK for a test: its consumers try again without pauses, leave no timer behind, and are watched. What the application asks for (how many attempts, its
 * own observer) stays.
 */
export function watchConsumers<Tx, S extends object>(sdk: S, watch: Watch<Tx>): S {
  // Not in the type where nothing is received.
  const own = sdk as S & ReceivingSdk<Tx>;
  const watched = (inner: Consumer<Tx>): Consumer<Tx> => {
    const consumer: Consumer<Tx> = {
      on(event, handler) {
        inner.on(event, async (payload, context) => {
          await handler(payload, context);
          watch.onHandled(context.tx);
        });
        return consumer;
      },
      async start() {
        const running = await inner.start();
        watch.onStart(running);
        return running;
      },
    };
    return consumer;
  };
  const consumer: ReceivingSdk<Tx>['consumer'] = (group, options = {}) =>
    watched(
      own.consumer(group, {
        ...options,
        inboxRetentionMs: Number.POSITIVE_INFINITY,
        retry: { ...options.retry, baseMs: 1, capMs: 1 },
        onEvent(event) {
          watch.onEvent(event);
          options.onEvent?.(event);
        },
      }),
    );
  return Object.freeze({ ...sdk, consumer });
}
