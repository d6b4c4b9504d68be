import { RegistryError } from '@concordat/registry-client';
import type { Schema } from '@concordat/schema';
import { type ReadContent, readContent } from '../read/read-content.ts';
import type { ReceivedDraft } from '../read/read-draft.ts';
import { standAlone } from '../read/stand-alone.ts';
import type { RegistryCore } from '../registry-core.ts';
import type { StoredVersion } from '../store/stored-version.ts';
import { effectiveSettings, type SubjectRules } from '../subject/effective-settings.ts';
import { requireWritable } from './change-mode.ts';
import { appendRefusal, importSchema } from './import-schema.ts';
import { judgeSchema, versionsToJudge } from './judge-schema.ts';

// Each lost round means that another process appended a version in between.
const maxRounds = 50;

/**
 * Registers a schema under a subject and returns its id; one that is there already (and not deleted) is only found.
 * Throws `invalid-schema`, `incompatible-schema` (the message has findings and witnesses), `operation-not-permitted`.
 */
export async function registerSchema(
  core: RegistryCore,
  subject: string,
  draft: ReceivedDraft,
  options: { readonly normalize?: boolean } = {},
): Promise<number> {
  return core.queue.run(subject, async () => {
    const { rules, mode } = await effectiveSettings(core.store, subject);
    const normalize = options.normalize ?? rules.normalize;
    const read = readContent(draft.schema, draft.references, { maxBytes: core.maxSchemaBytes, normalize });
    if (mode === 'IMPORT') return importSchema(core, subject, draft, read);
    if (draft.id !== undefined || draft.version !== undefined) {
      throw new RegistryError(
        'operation-not-permitted',
        `Subject ${subject} is not in import mode, so "id" and "version" can't be given.`,
      );
    }
    let candidate: Schema | undefined;
    for (let round = 0; round < maxRounds; round++) {
      const versions = await core.store.versions({ subject });
      const known = knownVersion(versions, read, normalize);
      if (known !== undefined) return known.schemaId;
      requireWritable(mode, subject);
      candidate ??= await standAlone(core.store, read.schema, read.content.references, { check: true });
      await requireCompatible(core, subject, candidate, versions, rules);
      const version = (versions.at(-1)?.version ?? 0) + 1;
      const result = await core.store.append({ subject, version, content: read.content });
      if (result.type === 'appended') return result.id;
      if (result.type !== 'version-taken') throw appendRefusal(result);
    }
    throw new RegistryError(
      'operation-timeout',
      `Subject ${subject} changed ${maxRounds} times while its next version was judged; try again.`,
    );
  });
}

function knownVersion(
  versions: readonly StoredVersion[],
  { content }: ReadContent,
  normalize: boolean,
): StoredVersion | undefined {
  const same = (each: StoredVersion) =>
    normalize ? each.normalHash === content.normalHash : each.contentHash === content.contentHash;
  return versions.findLast((each) => !each.deleted && same(each));
}

async function requireCompatible(
  core: RegistryCore,
  subject: string,
  candidate: Schema,
  versions: readonly StoredVersion[],
  rules: SubjectRules,
): Promise<void> {
  const live = versions.filter((each) => !each.deleted);
  const against = versionsToJudge(live, rules);
  const report = await judgeSchema(core, { subject, candidate, rules, against, untilRefused: true });
  if (report.is_compatible) return;
  const details = report.messages.join('; ');
  throw new RegistryError(
    'incompatible-schema',
    `Schema being registered is incompatible with an earlier schema for subject "${subject}", details: [${details}] (level ${rules.level}, policy ${rules.policy})`,
  );
}
