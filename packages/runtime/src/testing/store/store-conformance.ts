import type { TestApi } from '../test-api.ts';
import { deadLetterStateTests } from './dead-letter-state-tests.ts';
import { deadLetterTests } from './dead-letter-tests.ts';
import { inboxTests } from './inbox-tests.ts';
import { leaseTests } from './lease-tests.ts';
import { outboxTests } from './outbox-tests.ts';
import type { StoreSuite, StoreTests } from './store-harness.ts';
import { transactionTests } from './transaction-tests.ts';

/**
 * What every store behind the port must do. An adapter's test file calls it with its runner's functions:
 * `storeConformance({ describe, it, expect }, 'in memory', { features, open })`.
 */
export function storeConformance<Tx>(api: TestApi, name: string, suite: StoreSuite<Tx>): void {
  const withStore: StoreTests['withStore'] = (title, body) => {
    api.it(title, async () => {
      const harness = await suite.open();
      try {
        await body(harness.store);
      } finally {
        await harness.close();
      }
    });
  };
  const tests: StoreTests = {
    describe: api.describe,
    it: api.it,
    expect: api.expect,
    features: suite.features,
    withStore,
  };
  api.describe(`${name}, as a store`, () => {
    transactionTests(tests);
    outboxTests(tests);
    leaseTests(tests);
    inboxTests(tests);
    deadLetterTests(tests);
    deadLetterStateTests(tests);
  });
}
