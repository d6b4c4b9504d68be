import type { DeadLetters } from '../dead-letters.ts';
import { peekEnvelope } from '../envelope.ts';
import type { Middleware } from './pipeline.ts';

export interface PassOverOptions<Tx> {
  /** The events that the consumer has a handler for, by name. */
  readonly handled: ReadonlyMap<string, unknown>;
  /** Channel to the names of the events that may travel there. */
  readonly known: ReadonlyMap<string, ReadonlySet<string>>;
  readonly onUnknown: 'dead-letter' | 'skip';
  readonly deadLetters: DeadLetters<Tx>;
}

/**
 * Lets events go by that the contract knows on the channel and this consumer has no handler for. It comes before everything that could put them
 * aside: a message that nobody here waits for must not hold up its key.
 */
export function passOver<Tx>({ handled, known, onUnknown, deadLetters }: PassOverOptions<Tx>): Middleware {
  return (next) =>
    async function passOver(work) {
      const { type } = peekEnvelope(work.delivery.headers);
      if (type === null || handled.has(type)) return next(work);
      if (!known.get(work.delivery.channel)?.has(type) && onUnknown !== 'skip') return next(work);
      // Put aside when the consumer still had a handler for it; now there is nothing left to do.
      if (work.letter !== null) await deadLetters.settle(work.letter, 'redriven');
      return { what: 'skipped' };
    };
}
