// For those who build the service into another one.
export { type AppOptions, createApp } from './http/app.ts';
export type { LogEntry, RegistryEnv } from './http/registry-env.ts';
export { KeyedQueue } from './keyed-queue.ts';
export { type PlannedEvent, planPush } from './push/plan-push.ts';
export { type PushOptions, pushContract } from './push/push-contract.ts';
export type { PushedEvent, PushProgress, PushReport, PushStatus } from './push/push-report.ts';
export { type PushRules, subjectConfigFor } from './push/push-rules.ts';
export { createCore, type RegistryCore } from './registry-core.ts';
export type { StorageOptions } from './service/open-storage.ts';
export { RegistryServiceError, type RegistryServiceErrorCode } from './service/registry-service-error.ts';
export { type RegistryOptions, type RunningRegistry, startRegistry } from './service/start-registry.ts';
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
