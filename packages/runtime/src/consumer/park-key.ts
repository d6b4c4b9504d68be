import { peekEnvelope } from '../envelope.ts';
import type { Store } from '../store.ts';
import type { Middleware } from './pipeline.ts';
import { putAside } from './put-aside.ts';
import type { ReleaseFollowers } from './release-followers.ts';

export interface ParkKeyOptions<Tx> {
  readonly consumer: string;
  readonly store: Store<Tx>;
  readonly release: ReleaseFollowers;
}

/**
 * Where order matters: as long as a message of the key is put aside, those behind it are put aside too; other keys go on. Once the first has been handled after
 * all, or discarded, the parked ones go ahead of anything new.
 */
export function parkKey<Tx>({ consumer, store, release }: ParkKeyOptions<Tx>): Middleware {
  return (next) =>
    async function parkKey(work) {
      const { delivery, letter, signal } = work;
      const { key } = delivery;
      if (key === null) return next(work);
      const isBlocked = await store.deadLetters.blocks(consumer, key, letter ?? undefined);
      if (isBlocked && (letter !== null || !(await release(key, signal)))) {
        const parked = await store.transaction((tx) =>
          putAside(store.deadLetters, tx, work, {
            consumer,
            reason: 'parked',
            error: 'an earlier message of this key is put aside',
            problems: [],
            attempts: 0,
            ...peekEnvelope(delivery.headers),
          }),
        );
        return { what: 'parked', letter: parked };
      }
      const outcome = await next(work);
      if (letter !== null && (outcome.what === 'handled' || outcome.what === 'duplicate')) await release(key, signal);
      return outcome;
    };
}
