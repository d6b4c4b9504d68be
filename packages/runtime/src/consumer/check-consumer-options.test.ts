import { describe, expect, it } from 'vitest';
import { consumerHarness } from '../fixtures/consumer-harness.ts';
import { inMemoryStore } from '../in-memory/in-memory-store.ts';
import { startRelay } from '../relay.ts';

describe('options that can’t be meant', () => {
  const { sdk, broker } = consumerHarness();

  it.each([
    [
      { timeoutMs: Number.POSITIVE_INFINITY },
      '[usage] billing: timeoutMs must be a number from 1 to 2147483647, not Infinity',
    ],
    [{ timeoutMs: 0 }, 'timeoutMs must be a number from 1 to 2147483647, not 0'],
    [{ maxBytes: -1 }, 'maxBytes must be a number at least 1, not -1'],
    [{ maxDepth: 100_000 }, 'maxDepth must be a number from 1 to 1000, not 100000'],
    [{ inboxRetentionMs: Number.NaN }, 'inboxRetentionMs must be a number at least 0, not NaN'],
    [{ retry: { maxAttempts: 0 } }, 'retry.maxAttempts must be a number at least 1, not 0'],
    [{ retry: { capMs: 2 ** 31 } }, 'retry.capMs must be a number from 0 to 2147483647, not 2147483648'],
  ])('are refused when the consumer is set up: %j', (options, message) => {
    expect(() => sdk.consumer('billing', options)).toThrow(message);
  });

  it.each([
    [{ batch: 0 }, '[usage] relay: batch must be a number at least 1, not 0'],
    [{ leaseMs: 0 }, 'leaseMs must be a number from 1 to 2147483647, not 0'],
    [{ pollMs: Number.POSITIVE_INFINITY }, 'pollMs must be a number from 1 to 2147483647, not Infinity'],
    [{ maxShards: 0 }, 'maxShards must be a number at least 1, not 0'],
    [{ backoff: { baseMs: -1, capMs: 1 } }, 'backoff.baseMs must be a number from 0 to 2147483647, not -1'],
  ])('are refused when the relay is started: %j', (options, message) => {
    const { source } = inMemoryStore().outbox;
    expect(() => startRelay({ source, broker, ...options })).toThrow(message);
  });

  it('are told from odd ones that can', async () => {
    const options = {
      retry: { maxAttempts: Number.POSITIVE_INFINITY, baseMs: 0 },
      inboxRetentionMs: Number.POSITIVE_INFINITY,
      timeoutMs: 1,
    };
    expect(() => sdk.consumer('billing', options)).not.toThrow();
  });
});
