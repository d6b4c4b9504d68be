import { RegistryError, type SubjectVersionName } from '@concordat/registry-client';
import type { RegistryCore } from '../registry-core.ts';
import type { StoredSchema } from '../store/stored-schema.ts';
import { findVersion } from './find-versions.ts';

/** The schema with an id, also when all its versions are softly deleted. Throws `schema-not-found`. */
export async function findSchema({ store }: RegistryCore, id: number): Promise<StoredSchema> {
  const schema = (await store.schemas([id])).get(id);
  if (schema === undefined || (await store.versions({ schemaId: id })).length === 0) throw schemaNotFound(id);
  return schema;
}

/** Where an id is in use. Throws `schema-not-found`. */
export async function findUses(
  core: RegistryCore,
  id: number,
  show: { readonly deleted?: boolean } = {},
): Promise<readonly SubjectVersionName[]> {
  await findSchema(core, id);
  const versions = await core.store.versions({ schemaId: id });
  return versions
    .filter((each) => show.deleted === true || !each.deleted)
    .map(({ subject, version }) => ({ subject, version }));
}

/** The ids of the schemas that refer to a version, ascending. Throws `subject-not-found` or `version-not-found`. */
export async function findReferrers(
  core: RegistryCore,
  subject: string,
  version: number | 'latest',
): Promise<readonly number[]> {
  const found = await findVersion(core, subject, version, { deleted: true });
  const referrers = await core.store.versions({ refersTo: { subject, version: found.version.version } });
  const ids = referrers.filter((each) => !each.deleted).map((each) => each.schemaId);
  return [...new Set(ids)].sort((a, b) => a - b);
}

function schemaNotFound(id: number): RegistryError {
  return new RegistryError('schema-not-found', `Schema ${id} not found`);
}
