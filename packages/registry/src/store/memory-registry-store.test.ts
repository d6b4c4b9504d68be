import { registryStoreConformance } from '../testing/registry-store-conformance.ts';
import { memoryRegistryStore } from './memory-registry-store.ts';

registryStoreConformance('memory', async () => memoryRegistryStore());
