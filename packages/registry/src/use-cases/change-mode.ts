import { parseRegistryMode, RegistryError, type RegistryMode } from '@concordat/registry-client';
import type { RegistryCore } from '../registry-core.ts';
import { effectiveSettings } from '../subject/effective-settings.ts';
import { splitSubject } from '../subject/subject-name.ts';

/** The mode of a subject's own, or with `inherited` the one that holds. Throws `no-subject-mode`. The empty scope is the registry. */
export async function findMode(
  { store }: RegistryCore,
  scope: string,
  options: { readonly inherited: boolean },
): Promise<RegistryMode> {
  const own = (await store.settings([scope])).get(scope)?.mode;
  if (own !== undefined) return own;
  if (scope === '' || options.inherited) return (await effectiveSettings(store, scope)).mode;
  throw new RegistryError('no-subject-mode', `Subject '${scope}' does not have subject-level mode configured`);
}

/**
 * Sets the mode; `null` takes it away. `IMPORT` where there are versions needs `force`: their ids might clash.
 * Throws `invalid-mode`, `operation-not-permitted`.
 */
export async function changeMode(
  { store }: RegistryCore,
  scope: string,
  body: unknown,
  options: { readonly force: boolean },
): Promise<RegistryMode | null> {
  const wanted =
    typeof body === 'object' && body !== null && Object.hasOwn(body, 'mode') ? Reflect.get(body, 'mode') : undefined;
  if (wanted === null) {
    await store.changeSettings(scope, { mode: null });
    return null;
  }
  const mode = parseRegistryMode(wanted);
  if (mode === undefined) {
    throw new RegistryError(
      'invalid-mode',
      'Invalid mode. Valid values are READWRITE, READONLY, READONLY_OVERRIDE, and IMPORT.',
    );
  }
  if (mode === 'IMPORT' && !options.force) {
    const versions = await store.versions(scope === '' || splitSubject(scope).name === '' ? {} : { subject: scope });
    if (versions.some((each) => !each.deleted && each.subject.startsWith(scope))) {
      throw new RegistryError(
        'operation-not-permitted',
        'Cannot import since found existing subjects; repeat with force=true if that is meant.',
      );
    }
  }
  await store.changeSettings(scope, { mode });
  return mode;
}

/** Takes a subject's own mode away and returns it. Throws `no-subject-mode`. */
export async function deleteMode(core: RegistryCore, scope: string): Promise<RegistryMode> {
  const mode = await findMode(core, scope, { inherited: false });
  await core.store.changeSettings(scope, { mode: null });
  return mode;
}

/** Throws `operation-not-permitted` when the mode keeps a subject as it is. */
export function requireWritable(mode: RegistryMode, subject: string): void {
  if (mode === 'READONLY' || mode === 'READONLY_OVERRIDE') {
    throw new RegistryError('operation-not-permitted', `Subject ${subject} is in read-only mode`);
  }
}
