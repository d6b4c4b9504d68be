import { describe, expect, it } from 'vitest';
import { inMemoryBroker } from '../../in-memory/in-memory-broker.ts';
import { inMemoryStore } from '../../in-memory/in-memory-store.ts';
import { sdkConformance } from './sdk-conformance.ts';

sdkConformance({ describe, it, expect }, 'in memory', {
  open: async () => {
    const [broker, store] = [inMemoryBroker({ redeliveryMs: 2 }), inMemoryStore()];
    return {
      broker,
      store,
      close: async () => {
        await broker.close();
        await store.close();
      },
    };
  },
});
