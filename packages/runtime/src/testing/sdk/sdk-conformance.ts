import type { Broker } from '../../broker.ts';
import type { Store } from '../../store.ts';
import type { TestApi } from '../test-api.ts';
import { failingTests } from './failing-tests.ts';
import { flowTests } from './flow-tests.ts';
import { defineOrderSdk, type OrderSdk } from './order-sdk.ts';

/** One test's broker and store, both of them empty at the beginning. */
export interface SdkHarness<Tx> {
  readonly broker: Broker;
  readonly store: Store<Tx>;
  /** Closes both and what was made for them. */
  close(): Promise<void>;
}

/** What an adapter hands to the conformance suite. */
export interface SdkSuite<Tx> {
  open(): Promise<SdkHarness<Tx>>;
}

/** A test with a world of its own, closed whatever happens. */
export interface SdkTests extends TestApi {
  readonly withSdk: (name: string, body: <Tx>(world: SdkWorld<Tx>) => Promise<void>) => void;
}

/** An SDK on a broker and a store. */
export interface SdkWorld<Tx> extends SdkHarness<Tx> {
  readonly sdk: OrderSdk<Tx>;
}

/**
 * What a whole SDK must do on a broker and a store together: `sdkConformance({ describe, it, expect }, 'on PostgreSQL', { open })`. For pairs whose
 * parts have passed {@link brokerConformance} and {@link storeConformance}.
 */
export function sdkConformance<Tx>(api: TestApi, name: string, suite: SdkSuite<Tx>): void {
  const withSdk: SdkTests['withSdk'] = (title, body) => {
    api.it(title, async () => {
      const harness = await suite.open();
      const { broker, store } = harness;
      try {
        await body({ broker, store, sdk: defineOrderSdk({ broker, store }), close: () => harness.close() });
      } finally {
        await harness.close();
      }
    });
  };
  const tests: SdkTests = { describe: api.describe, it: api.it, expect: api.expect, withSdk };
  api.describe(`an SDK ${name}`, () => {
    flowTests(tests);
    failingTests(tests);
  });
}
