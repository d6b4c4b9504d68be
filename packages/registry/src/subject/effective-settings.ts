import type { CompatibilityLevel, CompatibilityPolicy, RegistryMode, SubjectConfig } from '@concordat/registry-client';
import type { RegistryStore } from '../store/registry-store.ts';
import { settingScopes } from './subject-name.ts';

/** The rules that hold for a subject, with nothing left open. */
export interface SubjectRules {
  readonly level: CompatibilityLevel;
  readonly policy: CompatibilityPolicy;
  readonly normalize: boolean;
  readonly formats: 'assertion' | 'annotation';
  readonly undecided: 'fail' | 'warn';
  readonly schemaGroup?: string;
}

/** A configuration with its defaults: backward, strict, formats asserted, undecided fails. */
export function rulesOf(config: SubjectConfig): SubjectRules {
  return {
    level: config.compatibilityLevel ?? 'BACKWARD',
    policy: config.compatibilityPolicy ?? 'STRICT',
    normalize: config.normalize ?? false,
    formats: config.formats ?? 'assertion',
    undecided: config.undecided ?? 'fail',
    ...(config.schemaGroup === undefined ? {} : { schemaGroup: config.schemaGroup }),
  };
}

/** The configuration that holds for a subject or context: its own over its context's over the registry's, key by key. */
export async function effectiveConfig(store: RegistryStore, subject: string): Promise<SubjectConfig> {
  let config: SubjectConfig = {};
  for (const scope of settingScopes(subject)) config = { ...(await store.settings(scope)).config, ...config };
  return config;
}

/** The mode that holds. `READONLY_OVERRIDE` for the registry wins over every subject's own. */
export async function effectiveMode(store: RegistryStore, subject: string): Promise<RegistryMode> {
  const registry = (await store.settings('')).mode;
  if (registry === 'READONLY_OVERRIDE') return registry;
  for (const scope of settingScopes(subject)) {
    const { mode } = await store.settings(scope);
    if (mode !== undefined) return mode;
  }
  return 'READWRITE';
}
