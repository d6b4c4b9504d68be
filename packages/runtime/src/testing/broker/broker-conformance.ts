import type { TestApi } from '../test-api.ts';
import type { BrokerSuite, BrokerTests } from './broker-harness.ts';
import { closingTests } from './closing-tests.ts';
import { deliveryTests } from './delivery-tests.ts';
import { groupTests } from './group-tests.ts';
import { orderTests } from './order-tests.ts';
import { replayTests } from './replay-tests.ts';

/**
 * What every broker behind the port must do. An adapter's test file calls it with its runner's functions:
 * `brokerConformance({ describe, it, expect }, 'in memory', { features, open })`.
 */
export function brokerConformance(api: TestApi, name: string, suite: BrokerSuite): void {
  const withBroker: BrokerTests['withBroker'] = (title, body) => {
    api.it(title, async () => {
      const harness = await suite.open();
      try {
        await body(harness.broker, harness);
      } finally {
        await harness.close();
      }
    });
  };
  const tests: BrokerTests = {
    describe: api.describe,
    it: api.it,
    expect: api.expect,
    features: suite.features,
    withBroker,
  };
  api.describe(`${name}, as a broker`, () => {
    withBroker('declares the features that its test expects', async (broker) => {
      api.expect(broker.features).toEqual(suite.features);
    });
    deliveryTests(tests);
    orderTests(tests);
    closingTests(tests);
    if (suite.features.replay) replayTests(tests);
    if (suite.features.groups) groupTests(tests);
  });
}
