import { peekEnvelope } from '../envelope.ts';
import type { RetryPolicy } from '../event-definition.ts';
import type { Delivery } from '../message.ts';
import { RuntimeError } from '../runtime-error.ts';
import type { Store } from '../store.ts';
import { addressedTo } from './addressed-to.ts';
import type { ConsumerEvent, ConsumerPlace } from './consumer-event.ts';
import type { ConsumerOptions } from './consumer-options.ts';
import { deadLetter } from './dead-letter.ts';
import { handleOnce } from './handle-once.ts';
import { parkKey } from './park-key.ts';
import { passOver } from './pass-over.ts';
import { pauseOnOutage } from './pause-on-outage.ts';
import type { Handled, Incident, Outcome, Step } from './pipeline.ts';
import { readEvent } from './read-event.ts';
import { releaseFollowers } from './release-followers.ts';
import { retry } from './retry.ts';

export interface PipelineOptions<Tx> {
  readonly group: string;
  readonly store: Store<Tx>;
  readonly handled: ReadonlyMap<string, Handled<Tx>>;
  readonly known: ReadonlyMap<string, ReadonlySet<string>>;
  readonly options: ConsumerOptions;
}

const fallback: RetryPolicy = { maxAttempts: 5, baseMs: 100, capMs: 10_000 };

/** Puts the middleware together: from a delivery to its outcome. Rejects when the message is not to be acknowledged. */
export function createPipeline<Tx>(
  pipeline: PipelineOptions<Tx>,
): (delivery: Delivery, signal: AbortSignal) => Promise<Outcome> {
  const { group: consumer, store, handled, known, options } = pipeline;
  const {
    maxBytes = 1024 * 1024,
    maxDepth = 128,
    timeoutMs = 30_000,
    onUnknown = 'dead-letter',
    onExhausted = 'dead-letter',
  } = options;
  const parks = onExhausted === 'park-key';
  const pause = pauseOnOutage({ ...fallback, ...options.retry });

  const addressed = addressedTo(consumer, store.deadLetters);
  const wanted = passOver({ handled, known, onUnknown, deadLetters: store.deadLetters });
  const read = readEvent({ handled, maxBytes, maxDepth });
  const attempts = retry({ consumer, inbox: store.inbox, fallback, override: options.retry ?? {} });
  const judged = deadLetter({ consumer, store })(read(attempts(handleOnce({ consumer, store, timeoutMs }))));
  const report = reporter(consumer, options);
  if (!parks) return report(pause(addressed(wanted(judged))));

  // A parked message goes the same way, but asks for no others to follow it: whoever has called it goes on with the next.
  const alone = parkKey({ consumer, store, release: async () => false });
  const follower = report(pause(addressed(wanted(alone(judged)))));
  const follow = async (delivery: Delivery, signal: AbortSignal): Promise<boolean> => {
    const { what } = await follower(delivery, signal);
    return what === 'handled' || what === 'duplicate' || what === 'skipped';
  };
  const release = releaseFollowers({ consumer, deadLetters: store.deadLetters, follow });
  return report(pause(addressed(wanted(parkKey({ consumer, store, release })(judged)))));
}

/** Tells the observer how each message ends, and what happens on the way. */
function reporter(consumer: string, { onEvent }: ConsumerOptions) {
  const tell = (place: ConsumerPlace, what: Incident | Outcome): void => {
    try {
      onEvent?.({ ...place, ...what } as ConsumerEvent);
    } catch {
      // Whoever watches must not change what is watched.
    }
  };
  return (step: Step) =>
    async (delivery: Delivery, signal: AbortSignal): Promise<Outcome> => {
      const { channel, partition, offset, key } = delivery;
      const place: ConsumerPlace = { consumer, channel, partition, offset, key, ...peekEnvelope(delivery.headers) };
      try {
        const outcome = await step({ delivery, signal, letter: null, tell: (incident) => tell(place, incident) });
        tell(place, outcome);
        return outcome;
      } catch (thrown) {
        if (!signal.aborted) tell(place, { what: 'returned', error: RuntimeError.from(thrown) });
        throw thrown;
      }
    };
}
