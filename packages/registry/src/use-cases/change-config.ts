import {
  parseCompatibilityLevel,
  parseCompatibilityPolicy,
  RegistryError,
  type SubjectConfig,
} from '@concordat/registry-client';
import type { RegistryCore } from '../registry-core.ts';
import { effectiveSettings } from '../subject/effective-settings.ts';

/** A configuration that names its level, as every answer does. */
export type FoundConfig = SubjectConfig & Required<Pick<SubjectConfig, 'compatibilityLevel'>>;

/** A subject's own configuration, or with `inherited` the one that holds. Throws `no-subject-compatibility`. The empty scope is the registry. */
export async function findConfig(
  { store }: RegistryCore,
  scope: string,
  options: { readonly inherited: boolean },
): Promise<FoundConfig> {
  const own = (await store.settings([scope])).get(scope)?.config;
  if (scope !== '' && own === undefined && !options.inherited) {
    throw new RegistryError(
      'no-subject-compatibility',
      `Subject '${scope}' does not have subject-level compatibility configured`,
    );
  }
  const { config: effective } = await effectiveSettings(store, scope);
  const shown = scope === '' || options.inherited ? effective : own;
  return { compatibilityLevel: effective.compatibilityLevel ?? 'BACKWARD', ...shown };
}

/** Lays what is given over the configuration. Throws `invalid-compatibility-level`. */
export async function changeConfig({ store }: RegistryCore, scope: string, body: unknown): Promise<SubjectConfig> {
  const config = readConfig(body);
  await store.changeSettings(scope, { config });
  return config;
}

/** Takes a subject's own configuration away and returns it; the registry's goes back to the default. Throws `no-subject-compatibility`. */
export async function deleteConfig(core: RegistryCore, scope: string): Promise<FoundConfig> {
  const before = await findConfig(core, scope, { inherited: false });
  await core.store.changeSettings(scope, { config: null });
  return before;
}

// Each changes what a subject means; saying yes and doing nothing would be a lie.
const unsupported = [
  'alias',
  'compatibilityGroup',
  'defaultMetadata',
  'overrideMetadata',
  'defaultRuleSet',
  'overrideRuleSet',
];

/** Reads a configuration as clients send it: `compatibility`, or `compatibilityLevel` as it is answered. Throws `invalid-compatibility-level`. */
export function readConfig(body: unknown): SubjectConfig {
  const fields = new Map(typeof body === 'object' && body !== null && !Array.isArray(body) ? Object.entries(body) : []);
  for (const key of unsupported)
    if (given(fields.get(key))) throw invalid(`"${key}" isn't supported by this registry.`);
  const level = fields.get('compatibility') ?? fields.get('compatibilityLevel');
  const policy = fields.get('compatibilityPolicy');
  const { normalize, formats, undecided, schemaGroup } = Object.fromEntries(fields);
  const compatibilityLevel = parseCompatibilityLevel(level);
  const compatibilityPolicy = parseCompatibilityPolicy(policy);
  if (given(level) && compatibilityLevel === undefined) {
    throw invalid(
      'Invalid compatibility level. Valid values are none, backward, forward, full, backward_transitive, forward_transitive, and full_transitive',
    );
  }
  if (given(policy) && compatibilityPolicy === undefined)
    throw invalid('Invalid "compatibilityPolicy". Valid values are STRICT and LENIENT');
  if (given(normalize) && typeof normalize !== 'boolean')
    throw invalid('Invalid "normalize". Valid values are true and false');
  const config: SubjectConfig = {
    ...(compatibilityLevel === undefined ? {} : { compatibilityLevel }),
    ...(compatibilityPolicy === undefined ? {} : { compatibilityPolicy }),
    ...(typeof normalize === 'boolean' ? { normalize } : {}),
    ...oneOf('formats', formats, ['assertion', 'annotation'] as const),
    ...oneOf('undecided', undecided, ['fail', 'warn'] as const),
    ...(given(schemaGroup) ? { schemaGroup: readGroup(schemaGroup) } : {}),
  };
  return config;
}

function oneOf<K extends string, V extends string>(
  key: K,
  value: unknown,
  values: readonly V[],
): { readonly [key in K]?: V } {
  if (!given(value)) return {};
  const found = values.find((each) => each === value);
  if (found === undefined) throw invalid(`Invalid "${key}". Valid values are ${values.join(' and ')}`);
  return { [key]: found } as { readonly [key in K]?: V };
}

function readGroup(value: unknown): string {
  if (typeof value === 'string' && /^[^:\p{Cc}]{1,200}$/u.test(value)) return value;
  throw invalid('Invalid "schemaGroup". It has up to 200 characters, no colon and no control character');
}

function given(value: unknown): boolean {
  return value !== undefined && value !== null && value !== '';
}

function invalid(message: string): RegistryError {
  return new RegistryError('invalid-compatibility-level', message);
}
