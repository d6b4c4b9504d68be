import { RegistryError } from '@concordat/registry-client';
import type { ReadContent } from '../read/read-content.ts';
import type { ReceivedDraft } from '../read/read-draft.ts';
import { standAlone } from '../read/stand-alone.ts';
import type { RegistryCore } from '../registry-core.ts';
import type { AppendResult } from '../store/registry-store.ts';

/**
 * Takes over a version from another registry, with its id and number, and judges nothing; a version that is softly
 * deleted gives way. Importing the same twice changes nothing. Throws `operation-not-permitted`, `id-does-not-match`.
 */
export async function importSchema(
  core: RegistryCore,
  subject: string,
  draft: ReceivedDraft,
  { schema, content }: ReadContent,
): Promise<number> {
  const versions = await core.store.versions({ subject });
  const known = versions.findLast((each) => !each.deleted && each.contentHash === content.contentHash);
  if (draft.id === undefined) {
    // A client that registers what it uses at each start doesn't know of the import.
    if (known !== undefined) return known.schemaId;
    throw new RegistryError(
      'operation-not-permitted',
      `Subject ${subject} is in import mode, so "id" has to be given.`,
    );
  }
  const version = draft.version ?? (versions.at(-1)?.version ?? 0) + 1;
  const existing = versions.find((each) => each.version === version);
  if (existing !== undefined && !existing.deleted) {
    if (existing.contentHash === content.contentHash && existing.schemaId === draft.id) return draft.id;
    throw new RegistryError('operation-not-permitted', `Subject ${subject} has a version ${version} already.`);
  }
  await standAlone(core.store, schema, content.references, { check: true });
  if (existing !== undefined) await core.store.remove({ subject, versions: [version], permanent: true });
  const result = await core.store.append({ subject, version, content, id: draft.id });
  if (result.type === 'appended') return result.id;
  throw appendRefusal(result);
}

/** The refusal for a version that the store didn't take. */
export function appendRefusal(result: Exclude<AppendResult, { readonly type: 'appended' }>): RegistryError {
  switch (result.type) {
    case 'version-taken':
      return new RegistryError('operation-not-permitted', 'The version exists already.');
    case 'id-taken':
      return new RegistryError(
        'id-does-not-match',
        'The id stands for another schema here, or this schema for another id.',
      );
    case 'reference-missing':
      return new RegistryError(
        'invalid-schema',
        `Invalid schema: it refers to version ${result.version} of ${result.subject}, which isn't registered.`,
      );
  }
}
