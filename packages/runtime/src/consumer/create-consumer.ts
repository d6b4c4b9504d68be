import type { Broker } from '../broker.ts';
import type { EventDefinition } from '../event-definition.ts';
import { RuntimeError } from '../runtime-error.ts';
import type { Handler, PayloadOf, ReceivableEvent } from '../sdk.ts';
import type { Store } from '../store.ts';
import { checkConsumerOptions } from './check-consumer-options.ts';
import type { Consumer } from './consumer.ts';
import type { ConsumerOptions } from './consumer-options.ts';
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
  checkConsumerOptions(group, setup.options);
  const handled = new Map<string, Handled<Tx>>();
  let started = false;

  const consumer: Consumer<Tx> = {
    on<Event extends ReceivableEvent<unknown>>(event: Event, handler: Handler<PayloadOf<Event>, Tx>) {
      const definition = receivable.get(event);
      if (definition === undefined) {
        throw new RuntimeError(
          'usage',
          `${group}: ${String(event?.name)} is not an event that ${application} receives; take it from this SDK`,
        );
      }
      if (typeof handler !== 'function')
        throw new RuntimeError('usage', `${group}: ${definition.name} needs a handler, an async function`);
      if (started)
        throw new RuntimeError('usage', `${group}: ${definition.name} comes too late, the consumer has started`);
      if (handled.has(definition.name))
        throw new RuntimeError('usage', `${group}: ${definition.name} has a handler already`);
      // The reader's validator has judged the payload before the handler sees it.
      handled.set(definition.name, {
        definition,
        handle: (payload, context) => handler(payload as PayloadOf<Event>, context),
      });
      return consumer;
    },

    async start() {
      if (handled.size === 0)
        throw new RuntimeError('usage', `${group}: nothing to consume; add a handler with on(event, handler)`);
      if (started) throw new RuntimeError('usage', `${group}: the consumer has started already`);
      started = true;
      // Loaded when it is needed: whoever only sends doesn't pay for the pipeline.
      const { runConsumer } = await import('./run-consumer.ts');
      return runConsumer({ ...setup, handled });
    },
  };
  return consumer;
}
