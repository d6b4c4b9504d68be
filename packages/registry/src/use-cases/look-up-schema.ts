import { RegistryError, type SubjectVersion } from '@concordat/registry-client';
import { readContent } from '../read/read-content.ts';
import type { ReceivedDraft } from '../read/read-draft.ts';
import type { RegistryCore } from '../registry-core.ts';
import { effectiveSettings } from '../subject/effective-settings.ts';
import { findVersions, schemaOf, toSubjectVersion } from './find-versions.ts';

/** The version under which this very schema is registered. Throws `subject-not-found` or `schema-not-found`. */
export async function lookUpSchema(
  core: RegistryCore,
  subject: string,
  draft: ReceivedDraft,
  options: { readonly normalize?: boolean; readonly deleted?: boolean } = {},
): Promise<SubjectVersion> {
  const normalize = options.normalize ?? (await effectiveSettings(core.store, subject)).rules.normalize;
  const shown = await findVersions(core, subject, { deleted: options.deleted === true });
  const { content } = readContent(draft.schema, draft.references, { maxBytes: core.maxSchemaBytes, normalize });
  const found = shown.findLast((each) =>
    normalize ? each.normalHash === content.normalHash : each.contentHash === content.contentHash,
  );
  if (found === undefined) throw new RegistryError('schema-not-found', 'Schema not found');
  return toSubjectVersion(found, await schemaOf(core, found.schemaId));
}
