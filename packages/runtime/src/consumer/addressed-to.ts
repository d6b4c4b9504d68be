import type { DeadLetters } from '../dead-letters.ts';
import { readRedrive } from '../redrive-headers.ts';
import type { Middleware } from './pipeline.ts';

/**
 * A message that is sent again is for the consumer that failed: the others pass over it, and this one learns which letter it was. A letter that isn't this
 * consumer's own is none: whoever can publish can write any number into a header.
 */
export function addressedTo<Tx>(consumer: string, deadLetters: DeadLetters<Tx>): Middleware {
  return (next) =>
    async function addressedTo(work) {
      const redrive = readRedrive(work.delivery.headers);
      if (redrive.consumer === null) return next(work);
      if (redrive.consumer !== consumer) return { what: 'skipped' };
      const letter = redrive.letter === null ? undefined : await deadLetters.get(redrive.letter);
      const isOurs =
        letter?.consumer === consumer && letter.channel === work.delivery.channel && letter.key === work.delivery.key;
      return next({ ...work, letter: isOurs ? letter.id : null });
    };
}
