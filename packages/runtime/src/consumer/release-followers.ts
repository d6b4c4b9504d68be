import type { DeadLetter, DeadLetters } from '../dead-letters.ts';
import type { Delivery } from '../message.ts';
import { redriveHeaders } from '../redrive-headers.ts';
import { RuntimeError } from '../runtime-error.ts';

export interface ReleaseFollowersOptions<Tx> {
  readonly consumer: string;
  readonly deadLetters: DeadLetters<Tx>;
  /** Takes a parked message the whole way: true when it has taken effect. */
  readonly follow: (delivery: Delivery, signal: AbortSignal) => Promise<boolean>;
}

/** Takes up what is parked of a key: true when nothing of it is put aside any more. */
export type ReleaseFollowers = (key: string, signal: AbortSignal) => Promise<boolean>;

/**
 * When nothing is ahead of them any more, because it was redriven or discarded, the parked messages of a key follow in their order. It stops at the first that
 * fails, or that was put aside for a reason of its own. Only the owner of the key's partition may call it, so nothing new of the key passes them.
 */
export function releaseFollowers<Tx>({ consumer, deadLetters, follow }: ReleaseFollowersOptions<Tx>): ReleaseFollowers {
  return async function releaseFollowers(key, signal) {
    for (;;) {
      const [first] = await deadLetters.list({ consumer, key, limit: 1 });
      if (first === undefined) return !(await deadLetters.blocks(consumer, key));
      if (first.reason !== 'parked' || (await deadLetters.blocks(consumer, key, first.id))) return false;
      // Not acknowledged, the message that asked for this comes again, and the rest follows then.
      if (signal.aborted)
        throw new RuntimeError('closed', 'the consumer stopped before the parked messages had followed');
      if (!(await deadLetters.markSent(first.id)) || !(await follow(deliveryOf(first), signal))) return false;
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
