import { readRedrive } from '../redrive-headers.ts';
import type { Middleware } from './pipeline.ts';

/** A message that is sent again is for the consumer that failed: the others pass over it, and this one learns which letter it was. */
export function addressedTo(consumer: string): Middleware {
  return (next) =>
    async function addressedTo(work) {
      const redrive = readRedrive(work.delivery.headers);
      if (redrive.consumer === null) return next(work);
      if (redrive.consumer !== consumer) return { what: 'skipped' };
      return next({ ...work, letter: redrive.letter });
    };
}
