/** For those who write an adapter, and for those who test an application. */
export { brokerConformance } from './testing/broker/broker-conformance.ts';
export type { BrokerHarness, BrokerSuite } from './testing/broker/broker-harness.ts';
export { eventually } from './testing/eventually.ts';
export { type InMemorySdk, inMemorySdk } from './testing/in-memory-sdk.ts';
export type { Recorded, RecordedEvent } from './testing/recorded.ts';
export { type BadPayload, badPayloads } from './testing/sdk/bad-payloads.ts';
export { type SdkHarness, type SdkSuite, sdkConformance } from './testing/sdk/sdk-conformance.ts';
export { storeConformance } from './testing/store/store-conformance.ts';
export type { StoreFeatures, StoreHarness, StoreSuite } from './testing/store/store-harness.ts';
export type { Expectation, TestApi } from './testing/test-api.ts';
