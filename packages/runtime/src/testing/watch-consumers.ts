import type { ConsumerEvent } from '../consumer/consumer-event.ts';
import type { SdkBase } from '../sdk.ts';

/**
 * The same SDK for a test: its consumers try again without pauses, leave no timer behind, and tell `watch` everything that happens. What the application asks
 * for (how many attempts, its own observer) stays.
 */
export function watchConsumers<Tx, S extends SdkBase<Tx>>(sdk: S, watch: (event: ConsumerEvent) => void): S {
  const consumer: SdkBase<Tx>['consumer'] = (group, options = {}) =>
    sdk.consumer(group, {
      ...options,
      inboxRetentionMs: Number.POSITIVE_INFINITY,
      retry: { ...options.retry, baseMs: 1, capMs: 1 },
      onEvent(event) {
        watch(event);
        options.onEvent?.(event);
      },
    });
  return Object.freeze({ ...sdk, consumer });
}
