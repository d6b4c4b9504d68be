import { RegistryError, type VersionSelector } from '@concordat/registry-client';
import type { RegistryCore } from '../registry-core.ts';
import type { StoredVersion } from '../store/stored-version.ts';
import { effectiveSettings } from '../subject/effective-settings.ts';
import { requireWritable } from './change-mode.ts';
import { subjectNotFound, versionNotFound } from './find-versions.ts';

interface DeleteOptions {
  /** False: softly. True: for good, which needs the soft deletion before it. */
  readonly permanent: boolean;
}

/**
 * Deletes all versions of a subject, and its settings; returns their numbers. Throws `subject-not-found`,
 * `subject-soft-deleted`, `subject-not-soft-deleted`, `reference-exists`, `operation-not-permitted`.
 */
export async function deleteSubject(
  core: RegistryCore,
  subject: string,
  { permanent }: DeleteOptions,
): Promise<readonly number[]> {
  return core.queue.run(subject, async () => {
    requireWritable((await effectiveSettings(core.store, subject)).mode, subject);
    const all = await core.store.versions({ subject });
    if (all.length === 0) throw subjectNotFound(subject);
    const live = all.filter((each) => !each.deleted);
    if (!permanent && live.length === 0) {
      throw new RegistryError(
        'subject-soft-deleted',
        `Subject '${subject}' was soft deleted.Set permanent=true to delete permanently`,
      );
    }
    if (permanent && live.length > 0) {
      throw new RegistryError(
        'subject-not-soft-deleted',
        `Subject '${subject}' was not deleted first before being permanently deleted`,
      );
    }
    const removed = await remove(core, subject, permanent ? all : live, permanent);
    if (!permanent) await core.store.changeSettings(subject, { config: null, mode: null });
    return removed;
  });
}

/**
 * Deletes one version; returns its number. Throws `subject-not-found`, `version-not-found`, `version-soft-deleted`,
 * `version-not-soft-deleted`, `reference-exists`, `operation-not-permitted`.
 */
export async function deleteVersion(
  core: RegistryCore,
  subject: string,
  selector: VersionSelector,
  { permanent }: DeleteOptions,
): Promise<number> {
  return core.queue.run(subject, async () => {
    requireWritable((await effectiveSettings(core.store, subject)).mode, subject);
    const all = await core.store.versions({ subject });
    if (all.length === 0) throw subjectNotFound(subject);
    const latest = all.findLast((each) => permanent || !each.deleted);
    const found = selector === 'latest' ? latest : all.find((each) => each.version === selector);
    if (found === undefined) throw selector === 'latest' ? subjectNotFound(subject) : versionNotFound(selector);
    if (!permanent && found.deleted) {
      throw new RegistryError(
        'version-soft-deleted',
        `Subject '${subject}' Version ${found.version} was soft deleted.Set permanent=true to delete permanently`,
      );
    }
    if (permanent && !found.deleted) {
      throw new RegistryError(
        'version-not-soft-deleted',
        `Subject '${subject}' Version ${found.version} was not deleted first before being permanently deleted`,
      );
    }
    await remove(core, subject, [found], permanent);
    return found.version;
  });
}

async function remove(
  { store }: RegistryCore,
  subject: string,
  versions: readonly StoredVersion[],
  permanent: boolean,
): Promise<readonly number[]> {
  const result = await store.remove({ subject, versions: versions.map((each) => each.version), permanent });
  if (result.type === 'removed') return result.versions;
  const by = result.by.map((each) => `${each.subject} version ${each.version}`).join(', ');
  throw new RegistryError(
    'reference-exists',
    `One or more references exist to the schema {magic=1,keytype=SCHEMA,subject=${subject},version=${result.version}}: ${by}.`,
  );
}
