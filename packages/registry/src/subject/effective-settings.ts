import type { CompatibilityLevel, CompatibilityPolicy, RegistryMode, SubjectConfig } from '@concordat/registry-client';
import type { RegistryStore, Settings } from '../store/registry-store.ts';
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

/** What holds for a subject, a context or the registry. */
export interface EffectiveSettings {
  /** What somebody set, key by key: the subject's own over its context's over the registry's. */
  readonly config: SubjectConfig;
  /** The same with the defaults. */
  readonly rules: SubjectRules;
  /** `READONLY_OVERRIDE` of the registry wins over every subject's own. */
  readonly mode: RegistryMode;
}

/** Reads the settings that hold for one, in one query. */
export async function effectiveSettings(store: RegistryStore, subject: string): Promise<EffectiveSettings> {
  return combine(settingScopes(subject), await store.settings(settingScopes(subject)));
}

/** The same for many. */
export async function effectiveSettingsOf(
  store: RegistryStore,
  subjects: readonly string[],
): Promise<ReadonlyMap<string, EffectiveSettings>> {
  const known = await store.settings([...new Set(subjects.flatMap((subject) => settingScopes(subject)))]);
  return new Map(subjects.map((subject) => [subject, combine(settingScopes(subject), known)]));
}

function combine(scopes: readonly string[], known: ReadonlyMap<string, Settings>): EffectiveSettings {
  let config: SubjectConfig = {};
  let mode: RegistryMode | undefined;
  for (const scope of scopes) {
    const own = known.get(scope);
    config = { ...own?.config, ...config };
    mode = scope === '' && own?.mode === 'READONLY_OVERRIDE' ? own.mode : (mode ?? own?.mode);
  }
  return { config, rules: rulesOf(config), mode: mode ?? 'READWRITE' };
}
