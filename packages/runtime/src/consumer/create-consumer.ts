import type { Broker, Subscription } from '../broker.ts';
import type { EventDefinition } from '../event-definition.ts';
import { fullJitter } from '../full-jitter.ts';
import { RuntimeError } from '../runtime-error.ts';
import type { Handler, ReceivableEvent } from '../sdk.ts';
import { sleep } from '../sleep.ts';
import type { Store } from '../store.ts';
import type { Consumer, RunningConsumer } from './consumer.ts';
import type { ConsumerOptions } from './consumer-options.ts';
import { createPipeline } from './create-pipeline.ts';
import type { Handled } from './pipeline.ts';

export interface CreateConsumerOptions<Tx> {
  readonly broker: Broker;
  readonly store: Store<Tx>;
  readonly application: string;
  readonly group: string;
  /** The SDK's own event values, and what they stand for. */
  readonly receivable: ReadonlyMap<object, EventDefinition<unknown>>;
  readonly known: ReadonlyMap<string, ReadonlySet<string>>;
  readonly options: ConsumerOptions;
}

/** A consumer group of an SDK. */
export function createConsumer<Tx>(setup: CreateConsumerOptions<Tx>): Consumer<Tx> {
  const { application, group, receivable } = setup;
  if (group === '') throw new RuntimeError('usage', `${application}: a consumer needs a name`);
  const handled = new Map<string, Handled<Tx>>();
  let started = false;

  return {
    on<T>(event: ReceivableEvent<T>, handler: Handler<T, Tx>) {
      const definition = receivable.get(event);
      if (definition === undefined) {
        throw new RuntimeError(
          'usage',
          `${group}: ${String(event?.name)} is not an event that ${application} receives; take it from this SDK`,
        );
      }
      if (started)
        throw new RuntimeError('usage', `${group}: ${definition.name} comes too late, the consumer has started`);
      if (handled.has(definition.name))
        throw new RuntimeError('usage', `${group}: ${definition.name} has a handler already`);
      // The reader's validator has judged the payload before the handler sees it.
      handled.set(definition.name, { definition, handle: (payload, context) => handler(payload as T, context) });
      return this;
    },

    async start() {
      if (handled.size === 0)
        throw new RuntimeError('usage', `${group}: nothing to consume; add a handler with on(event, handler)`);
      if (started) throw new RuntimeError('usage', `${group}: the consumer has started already`);
      started = true;
      return run(setup, handled);
    },
  };
}

async function run<Tx>(
  setup: CreateConsumerOptions<Tx>,
  handled: ReadonlyMap<string, Handled<Tx>>,
): Promise<RunningConsumer> {
  const { broker, store, group, known, options } = setup;
  const channels = [...new Set([...handled.values()].map(({ definition }) => definition.channel))];
  const process = createPipeline({ group, store, handled, known, options });
  const stopping = new AbortController();
  const subscribe = (): Promise<Subscription> =>
    broker.subscribe(
      { group, channels, ...(options.from === undefined ? {} : { from: options.from }) },
      async (delivery, { signal }) => {
        await process(delivery, signal);
      },
    );

  let subscription: Subscription | undefined;
  /** Keeps trying while the broker can't be reached; gives up only when the consumer is stopped. */
  const keepTrying = async (first: RuntimeError): Promise<void> => {
    let error = first;
    for (let outages = 1; ; outages += 1) {
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

  return {
    group,
    async stop() {
      stopping.abort();
      await connecting;
      await subscription?.stop();
    },
    lag: () => broker.lag(group, channels),
  };
}

function reportPause<Tx>({ group, options }: CreateConsumerOptions<Tx>, error: RuntimeError, delayMs: number): void {
  try {
    const nowhere = { channel: '', partition: -1, offset: '', key: null, eventId: null, type: null };
    options.onEvent?.({ ...nowhere, consumer: group, what: 'paused', error, delayMs });
  } catch {
    // Whoever watches must not change what is watched.
  }
}
