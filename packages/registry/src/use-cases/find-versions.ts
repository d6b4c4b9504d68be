import { RegistryError, type SubjectVersion, type VersionSelector } from '@concordat/registry-client';
import type { RegistryCore } from '../registry-core.ts';
import type { StoredSchema } from '../store/stored-schema.ts';
import type { StoredVersion } from '../store/stored-version.ts';

/** The refusal for a subject that isn't there. */
export function subjectNotFound(subject: string): RegistryError {
  return new RegistryError('subject-not-found', `Subject '${subject}' not found.`);
}

/** The refusal for a version that isn't there. */
export function versionNotFound(version: VersionSelector): RegistryError {
  return new RegistryError('version-not-found', `Version ${version} not found.`);
}

/** A subject's versions, ascending. Throws `subject-not-found` when there is none to show. */
export async function findVersions(
  { store }: RegistryCore,
  subject: string,
  show: { readonly deleted?: boolean; readonly deletedOnly?: boolean } = {},
): Promise<readonly StoredVersion[]> {
  const all = await store.versions({ subject });
  const shown = all.filter((each) =>
    show.deletedOnly === true ? each.deleted : show.deleted === true || !each.deleted,
  );
  if (shown.length === 0) throw subjectNotFound(subject);
  return shown;
}

/** One version, with its schema. Throws `subject-not-found` or `version-not-found`. */
export async function findVersion(
  core: RegistryCore,
  subject: string,
  selector: VersionSelector,
  show: { readonly deleted?: boolean } = {},
): Promise<{ readonly version: StoredVersion; readonly schema: StoredSchema }> {
  const shown = await findVersions(core, subject, show);
  const version = selector === 'latest' ? shown.at(-1) : shown.find((each) => each.version === selector);
  if (version === undefined) throw versionNotFound(selector);
  return { version, schema: await schemaOf(core, version.schemaId) };
}

/** The schema with an id that a version has. */
export async function schemaOf({ store }: RegistryCore, id: number): Promise<StoredSchema> {
  const schema = (await store.schemas([id])).get(id);
  if (schema === undefined) throw new RegistryError('store-error', `The schema ${id} is missing from the store.`);
  return schema;
}

/** A version as it goes over the wire. */
export function toSubjectVersion(version: StoredVersion, schema: StoredSchema): SubjectVersion {
  return {
    subject: version.subject,
    version: version.version,
    id: version.schemaId,
    schemaType: 'JSON',
    ...(schema.references.length === 0 ? {} : { references: schema.references }),
    schema: schema.schema,
  };
}
