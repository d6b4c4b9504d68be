import type { DeadLetterReason } from '../dead-letters.ts';

/** Where something happened. `eventId` and `type` are null where the envelope couldn't be read. */
export interface ConsumerPlace {
  readonly consumer: string;
  readonly channel: string;
  readonly partition: number;
  readonly offset: string;
  readonly key: string | null;
  readonly eventId: string | null;
  readonly type: string | null;
}

/**
 * What a consumer tells those who watch it. Each delivery ends in exactly one of `handled`, `duplicate`, `skipped`, `dead-lettered`,
 * `parked`, or is delivered again (`returned`, or it was stopped); `retried` and `paused` come before.
 */
export type ConsumerEvent = ConsumerPlace &
  (
    | { readonly what: 'handled'; readonly attempt: number; readonly redriven: boolean }
    /** It had taken effect before, and was acknowledged without running the handler. */
    | { readonly what: 'duplicate' }
    /** Not for this consumer: an event that it has no handler for, or a redrive for another group. */
    | { readonly what: 'skipped' }
    | { readonly what: 'retried'; readonly attempt: number; readonly delayMs: number; readonly error: Error }
    | {
        readonly what: 'dead-lettered';
        readonly reason: DeadLetterReason;
        readonly letter: string;
        readonly error: Error;
      }
    /** An earlier message of its key is put aside, and order matters. */
    | { readonly what: 'parked'; readonly letter: string }
    /** It could neither be handled nor put aside: it isn't acknowledged, and the broker brings it again after a pause. */
    | { readonly what: 'returned'; readonly error: Error }
    /** The broker or the store can't be reached: the partition waits. */
    | { readonly what: 'paused'; readonly delayMs: number; readonly error: Error }
  );

/** Called synchronously; what it throws is ignored. */
export type ConsumerObserver = (event: ConsumerEvent) => void;
