import type { DeadLetter, DeadLetters } from '../dead-letters.ts';
import type { Delivery } from '../message.ts';
import { redriveHeaders } from '../redrive-headers.ts';
import type { Middleware } from './pipeline.ts';

export interface ReleaseFollowersOptions<Tx> {
  readonly consumer: string;
  readonly deadLetters: DeadLetters<Tx>;
  /** Takes a parked message the whole way: true when it has taken effect. */
  readonly follow: (delivery: Delivery, signal: AbortSignal) => Promise<boolean>;
}

/**
 * Where order matters: when a message that was sent again has been handled, those of its key that were parked behind it follow, in their order, before
 * anything new of the key arrives. It stops at the first that fails, or that was put aside for a reason of its own.
 */
export function releaseFollowers<Tx>({ consumer, deadLetters, follow }: ReleaseFollowersOptions<Tx>): Middleware {
  return (next) =>
    async function releaseFollowers(work) {
      const outcome = await next(work);
      const { key } = work.delivery;
      if (work.letter === null || key === null || (outcome.what !== 'handled' && outcome.what !== 'duplicate'))
        return outcome;
      for (;;) {
        const [first] = await deadLetters.list({ consumer, key, limit: 1 });
        if (work.signal.aborted || first?.reason !== 'parked' || !(await deadLetters.markSent(first.id)))
          return outcome;
        if (!(await follow(deliveryOf(first), work.signal))) return outcome;
      }
    };
}

function deliveryOf(letter: DeadLetter): Delivery {
  const { channel, key, body, partition, offset, createdAt, consumer, id } = letter;
  return {
    channel,
    key,
    body,
    partition,
    offset,
    headers: { ...letter.headers, ...redriveHeaders(consumer, id) },
    publishedAt: createdAt,
    redelivered: true,
  };
}
