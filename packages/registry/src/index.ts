export { embeddedRegistryStore, postgresRegistryStore } from './store/drizzle/open-store.ts';
export { memoryRegistryStore } from './store/memory-registry-store.ts';
export type {
  AppendRequest,
  AppendResult,
  RegistryStore,
  RemoveRequest,
  RemoveResult,
  Settings,
  SettingsChange,
  VersionFilter,
} from './store/registry-store.ts';
export type { SchemaContent, StoredSchema } from './store/stored-schema.ts';
export type { StoredVersion } from './store/stored-version.ts';
