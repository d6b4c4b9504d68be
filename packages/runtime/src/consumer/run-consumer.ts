import type { Broker, Subscription } from '../broker.ts';
import { fullJitter } from '../full-jitter.ts';
import { RuntimeError } from '../runtime-error.ts';
import { sleep } from '../sleep.ts';
import type { Store } from '../store.ts';
import type { RunningConsumer } from './consumer.ts';
import type { ConsumerOptions } from './consumer-options.ts';
import { createPipeline } from './create-pipeline.ts';
import { keepInboxShort } from './keep-inbox-short.ts';
import type { Handled } from './pipeline.ts';

export interface RunConsumerOptions<Tx> {
  readonly broker: Broker;
  readonly store: Store<Tx>;
  readonly group: string;
  readonly known: ReadonlyMap<string, ReadonlySet<string>>;
  readonly handled: ReadonlyMap<string, Handled<Tx>>;
  readonly options: ConsumerOptions;
}

const thirtyDays = 30 * 24 * 3_600_000;

/** Subscribes the pipeline to the channels of its events; while the broker can't be reached it keeps trying in the background. */
export async function runConsumer<Tx>(setup: RunConsumerOptions<Tx>): Promise<RunningConsumer> {
  const { broker, store, group, handled, options } = setup;
  const { from, inboxRetentionMs = thirtyDays } = options;
  const channels = [...new Set([...handled.values()].map(({ definition }) => definition.channel))];
  const process = createPipeline(setup);
  const stopping = new AbortController();
  const subscribe = (): Promise<Subscription> =>
    broker.subscribe({ group, channels, ...(from === undefined ? {} : { from }) }, async (delivery, { signal }) => {
      await process(delivery, signal);
    });

  let subscription: Subscription | undefined;
  const keepTrying = async (first: RuntimeError): Promise<void> => {
    let error = first;
    // A broker that was closed meanwhile never comes back.
    for (let outages = 1; error.code !== 'closed'; outages += 1) {
      const delayMs = fullJitter(outages, { baseMs: 100, capMs: 10_000, ...options.retry });
      reportPause(setup, error, delayMs);
      await sleep(delayMs, stopping.signal);
      if (stopping.signal.aborted) return;
      try {
        subscription = await subscribe();
        return;
      } catch (thrown) {
        error = RuntimeError.from(thrown);
      }
    }
  };
  let connecting: Promise<void> | undefined;
  try {
    subscription = await subscribe();
  } catch (thrown) {
    if (!RuntimeError.is(thrown) || thrown.code !== 'outage') throw thrown;
    connecting = keepTrying(thrown);
  }
  const pruning = keepInboxShort({
    inbox: store.inbox,
    consumer: group,
    retentionMs: inboxRetentionMs,
    signal: stopping.signal,
  });

  return {
    group,
    async stop() {
      stopping.abort();
      await connecting;
      await subscription?.stop();
      await pruning;
    },
    lag: () => broker.lag(group, channels),
  };
}

function reportPause<Tx>({ group, options }: RunConsumerOptions<Tx>, error: RuntimeError, delayMs: number): void {
  try {
    const nowhere = { channel: '', partition: -1, offset: '', key: null, eventId: null, type: null };
    options.onEvent?.({ ...nowhere, consumer: group, what: 'paused', error, delayMs });
  } catch {
    // Whoever watches must not change what is watched.
  }
}
