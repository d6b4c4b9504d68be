import { peekEnvelope } from '../envelope.ts';
import type { Store } from '../store.ts';
import type { Middleware } from './pipeline.ts';
import { putAside } from './put-aside.ts';

export interface ParkKeyOptions<Tx> {
  readonly consumer: string;
  readonly store: Store<Tx>;
}

/** Where order matters: as long as a message of the key is put aside, those behind it are put aside too. Other keys go on. */
export function parkKey<Tx>({ consumer, store }: ParkKeyOptions<Tx>): Middleware {
  return (next) =>
    async function parkKey(work) {
      const { key, headers } = work.delivery;
      if (key === null || !(await store.deadLetters.blocks(consumer, key, work.letter ?? undefined))) return next(work);
      const letter = await store.transaction((tx) =>
        putAside(store.deadLetters, tx, work, {
          consumer,
          reason: 'parked',
          error: 'an earlier message of this key is put aside',
          problems: [],
          attempts: 0,
          ...peekEnvelope(headers),
        }),
      );
      return { what: 'parked', letter };
    };
}
