import type { Broker, BrokerFeatures } from '../../broker.ts';
import type { TestApi } from '../test-api.ts';

/** One test's broker. Tests use channels and groups of their own, so the log behind it may be shared. */
export interface BrokerHarness {
  readonly broker: Broker;
  /** Another connection to the same log, as a second process would have it. Needed where `features.durable`. */
  another?(): Promise<Broker>;
  /** Closes every broker of this harness. */
  close(): Promise<void>;
}

/** What an adapter hands to the conformance suite. */
export interface BrokerSuite {
  /** What the adapter says it can do; must be equal to the broker's own `features`. */
  readonly features: BrokerFeatures;
  open(): Promise<BrokerHarness>;
}

/** What each part of the suite is written with. */
export interface BrokerTests extends TestApi {
  readonly features: BrokerFeatures;
  /** A test with a harness of its own, closed whatever happens. */
  readonly withBroker: (name: string, body: (broker: Broker, harness: BrokerHarness) => Promise<void>) => void;
}

let names = 0;

/** A channel or group name that no other test uses. */
export function freshName(what: string): string {
  names += 1;
  return `${what}-${Date.now().toString(36)}-${names}-${Math.random().toString(36).slice(2, 8)}`;
}
