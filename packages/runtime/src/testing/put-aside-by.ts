import type { ConsumerEvent } from '../consumer/consumer-event.ts';
import type { InMemoryBroker } from '../in-memory/in-memory-broker.ts';

const lists = new WeakMap<InMemoryBroker, ConsumerEvent[]>();

/** What consumers on this broker have put aside, whichever application they belong to, and no test was told of. */
export function putAsideBy(broker: InMemoryBroker): ConsumerEvent[] {
  const list = lists.get(broker) ?? [];
  lists.set(broker, list);
  return list;
}
