/** For those who test an application, and for those who write an adapter. */
export type { MemoryTransaction } from './in-memory/memory-transaction.ts';

export { brokerConformance } from './testing/broker/broker-conformance.ts';
export type { BrokerHarness, BrokerSuite } from './testing/broker/broker-harness.ts';
export { buildExample, type Changes } from './testing/build-example.ts';
export { eventually } from './testing/eventually.ts';
export { type InMemorySdk, type InMemorySdkOptions, inMemorySdk } from './testing/in-memory-sdk.ts';
export { type BadPayload, badPayloads } from './testing/sdk/bad-payloads.ts';
export { type SdkHarness, type SdkSuite, sdkConformance } from './testing/sdk/sdk-conformance.ts';
export type { Sent, SentEvent } from './testing/sent.ts';
export { storeConformance } from './testing/store/store-conformance.ts';
export type { StoreFeatures, StoreHarness, StoreSuite } from './testing/store/store-harness.ts';
export type { Expectation, TestApi } from './testing/test-api.ts';
