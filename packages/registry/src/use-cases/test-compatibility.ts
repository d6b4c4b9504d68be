import type { CompatibilityReport, SubjectConfig, VersionSelector } from '@concordat/registry-client';
import { readContent } from '../read/read-content.ts';
import type { ReceivedDraft } from '../read/read-draft.ts';
import { standAlone } from '../read/stand-alone.ts';
import type { RegistryCore } from '../registry-core.ts';
import { effectiveSettings, rulesOf } from '../subject/effective-settings.ts';
import { versionNotFound } from './find-versions.ts';
import { judgeSchema, versionsToJudge } from './judge-schema.ts';

/** What the question is about, beside the schema. */
export interface CompatibilityQuestion {
  /** One version; absent: those that the level looks at. */
  readonly version?: VersionSelector;
  /** Rules to judge by instead of the subject's own. */
  readonly as?: SubjectConfig;
  readonly normalize?: boolean;
}

/**
 * Whether a schema could follow. A new subject takes everything that is a schema.
 * Throws `version-not-found` for a version that isn't there (`latest` always is) and `invalid-schema`.
 */
export async function testCompatibility(
  core: RegistryCore,
  subject: string,
  draft: ReceivedDraft,
  question: CompatibilityQuestion = {},
): Promise<CompatibilityReport> {
  const rules = rulesOf({ ...(await effectiveSettings(core.store, subject)).config, ...question.as });
  const { schema, content } = readContent(draft.schema, draft.references, { maxBytes: core.maxSchemaBytes });
  const candidate = await standAlone(core.store, schema, content.references, { check: true });
  const live = (await core.store.versions({ subject })).filter((each) => !each.deleted);
  if (question.version === undefined) {
    return judgeSchema(core, { subject, candidate, rules, against: versionsToJudge(live, rules) });
  }
  const chosen =
    question.version === 'latest' ? live.slice(-1) : live.filter((each) => each.version === question.version);
  if (chosen.length === 0 && question.version !== 'latest') throw versionNotFound(question.version);
  return judgeSchema(core, { subject, candidate, rules, against: chosen });
}
