import type { Broker, ConsumerObserver, ConsumerOptions, Store } from '@concordat/runtime';

/** What the shop asks of a transaction: both a PGlite transaction and a `pg` client are one. */
export interface Sql {
  query<Row>(text: string, parameters?: unknown[]): Promise<{ rows: Row[] }>;
}

/** What every service of the shop is given: nothing of it knows which broker or database is behind. */
export interface ServiceOptions {
  readonly broker: Broker;
  readonly store: Store<Sql>;
  readonly onEvent?: ConsumerObserver;
  /** Overrides of the consumer's policy. */
  readonly consumer?: Omit<ConsumerOptions, 'onEvent'>;
}

/** The consumer's options of a service. */
export function consumerOptions({ consumer, onEvent }: ServiceOptions): ConsumerOptions {
  return onEvent === undefined ? { ...consumer } : { ...consumer, onEvent };
}
