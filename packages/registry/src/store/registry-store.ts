import type { RegistryMode, SubjectConfig } from '@concordat/registry-client';
import type { SchemaContent, StoredSchema } from './stored-schema.ts';
import type { StoredVersion } from './stored-version.ts';

/** Every given part has to fit. None given: all versions. */
export interface VersionFilter {
  readonly subject?: string;
  readonly schemaId?: number;
  /** Versions whose schema refers to this one. */
  readonly refersTo?: { readonly subject: string; readonly version: number };
}

/** A version to be appended. */
export interface AppendRequest {
  readonly subject: string;
  /** The number that the caller expects to be free. */
  readonly version: number;
  readonly content: SchemaContent;
  /** Only for an import: the id that the content has elsewhere. */
  readonly id?: number;
}

/** What became of it. */
export type AppendResult =
  | { readonly type: 'appended'; readonly id: number }
  /** Somebody else took the version number; nothing is stored. Read again, judge again. */
  | { readonly type: 'version-taken' }
  /** The id stands for another content, or the content has another id. */
  | { readonly type: 'id-taken' }
  /** A version that the schema refers to isn't there, or is deleted. */
  | { readonly type: 'reference-missing'; readonly subject: string; readonly version: number };

/** Versions to be deleted. */
export interface RemoveRequest {
  readonly subject: string;
  readonly versions: readonly number[];
  /** False: mark as deleted. True: take away for good; only those that are marked. */
  readonly permanent: boolean;
}

/** What became of them. */
export type RemoveResult =
  /** The versions that this call changed, ascending. */
  | { readonly type: 'removed'; readonly versions: readonly number[] }
  /** Another schema refers to one of them; nothing is changed. */
  | { readonly type: 'referenced'; readonly version: number; readonly by: readonly StoredVersion[] };

/** What somebody set, for a subject, a context (`:.name:`) or the whole registry (the empty name). */
export interface Settings {
  readonly config?: SubjectConfig;
  readonly mode?: RegistryMode;
}

/** `null` takes away; absent leaves alone; a config is laid over the one that is there, key by key. */
export interface SettingsChange {
  readonly config?: SubjectConfig | null;
  readonly mode?: RegistryMode | null;
}

/**
 * Where the registry keeps what it knows. Calls may run concurrently, also from several processes on one database; each
 * call is atomic, and what it promised when it fulfilled survives a crash. Rejects only when the storage itself fails.
 */
export interface RegistryStore {
  /** Soft-deleted ones included; by subject (code units), then version, ascending. */
  versions(filter?: VersionFilter): Promise<readonly StoredVersion[]>;
  /** Those of the ids that are known. A schema outlives its versions: an id never changes its meaning. */
  schemas(ids: readonly number[]): Promise<ReadonlyMap<number, StoredSchema>>;
  /** Gives the content its id, new or known, and appends the version. */
  append(request: AppendRequest): Promise<AppendResult>;
  remove(request: RemoveRequest): Promise<RemoveResult>;
  /** Those of the scopes where somebody set something. */
  settings(scopes: readonly string[]): Promise<ReadonlyMap<string, Settings>>;
  /** The settings after the change. */
  changeSettings(scope: string, change: SettingsChange): Promise<Settings>;
  /** Fulfils when the storage answers. */
  ping(): Promise<void>;
  /** Lets go of what the store opened itself. May be called twice. */
  close(): Promise<void>;
}
