import { KeyedQueue } from './keyed-queue.ts';
import type { RegistryStore } from './store/registry-store.ts';
import { withSchemaCache } from './store/schema-cache.ts';

/** What the use cases work on. */
export interface RegistryCore {
  readonly store: RegistryStore;
  /** One registration of a subject after the other in this process; the store settles it between processes. */
  readonly queue: KeyedQueue;
  /** Bytes of one schema's text. */
  readonly maxSchemaBytes: number;
}

/** A core on a store. `maxSchemaBytes`: default 1 MiB. */
export function createCore(store: RegistryStore, options: { readonly maxSchemaBytes?: number } = {}): RegistryCore {
  return {
    store: withSchemaCache(store),
    queue: new KeyedQueue(),
    maxSchemaBytes: options.maxSchemaBytes ?? 1024 * 1024,
  };
}
