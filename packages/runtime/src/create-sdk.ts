import { createConsumer } from './consumer/create-consumer.ts';
import type { EventDefinition } from './event-definition.ts';
import { randomBytes } from './event-id.ts';
import { noteDefinition } from './event-values.ts';
import { knownEvent } from './known-event.ts';
import { startRelay } from './relay.ts';
import { RuntimeError } from './runtime-error.ts';
import type { ApplicationDefinition, EventEntries, Sdk, SdkBase, SdkOptions } from './sdk.ts';
import { sendableEvent } from './sendable-event.ts';

/** Makes the SDK of one application: one property per event, and `consumer` and `startRelay`. Generated code calls it from `defineSdk`. */
export function createSdk<Tx, const Events extends EventEntries>(
  application: ApplicationDefinition<Events>,
  options: SdkOptions<Tx>,
): Sdk<Events, Tx> {
  // A program without types can leave them out, and would hear of it at its first event.
  for (const name of ['broker', 'store'] as const) {
    if (options?.[name] === undefined)
      throw new RuntimeError('usage', `${application.name}: defineSdk needs a ${name}`);
  }
  const { source = application.name, now = () => new Date(), random = randomBytes } = options;
  // Readers take an event without a source for no event at all.
  if (!/^[^\s<>"{}|\\^`]+$/u.test(source)) {
    throw new RuntimeError('usage', `${application.name}: the source has to be a URI reference, such as /shop/order`);
  }
  const sdk: Required<SdkOptions<Tx>> = { ...options, source, now, random };
  /** Which values may be received, and what they stand for. */
  const receivable = new Map<object, EventDefinition<unknown>>();
  const known = new Map<string, Set<string>>();
  for (const [channel, names] of Object.entries(application.channels ?? {})) known.set(channel, new Set(names));

  const base: SdkBase<Tx> = {
    consumer: (group, consumerOptions) =>
      createConsumer({
        ...sdk,
        application: application.name,
        group,
        receivable,
        known,
        options: consumerOptions ?? {},
      }),
    startRelay: (relayOptions) => startRelay({ ...relayOptions, source: sdk.store.outbox.source, broker: sdk.broker }),
  };
  // Defined, never assigned: a property may have any name.
  const properties = new Map<string, unknown>(Object.entries(base));
  for (const [property, { definition, use }] of Object.entries(application.events)) {
    if (properties.has(property)) {
      throw new RuntimeError(
        'usage',
        `${application.name}: no event may have the property ${property}, which the SDK itself uses`,
      );
    }
    if (!Object.hasOwn(application.channels ?? {}, definition.channel)) {
      known.set(definition.channel, (known.get(definition.channel) ?? new Set()).add(definition.name));
    }
    const event = use === 'receive' ? knownEvent(definition) : sendableEvent(definition, sdk);
    noteDefinition(event, definition);
    if (use !== 'send') receivable.set(event, definition);
    properties.set(property, Object.freeze(event));
  }
  // Built above from the same entries that the type is computed from.
  return Object.freeze(Object.fromEntries(properties)) as Sdk<Events, Tx>;
}
