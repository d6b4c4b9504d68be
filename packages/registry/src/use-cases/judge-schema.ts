import type { CompatibilityReport, VersionVerdict } from '@concordat/registry-client';
import type { Schema } from '@concordat/schema';
import { explainVerdict } from '../judge/explain-verdict.ts';
import { isTransitive, judgeAgainst, modeOf, passes } from '../judge/judge-candidate.ts';
import { standAlone } from '../read/stand-alone.ts';
import type { RegistryCore } from '../registry-core.ts';
import type { StoredVersion } from '../store/stored-version.ts';
import type { SubjectRules } from '../subject/effective-settings.ts';
import { schemaOf } from './find-versions.ts';

/** A schema on its way in, and by what rules it is judged. */
export interface JudgeRequest {
  readonly subject: string;
  /** Standing alone. */
  readonly candidate: Schema;
  readonly rules: SubjectRules;
  /** The versions that count, ascending; from `versionsToJudge`, or one that was asked for. */
  readonly against: readonly StoredVersion[];
  /** Default: every version of `against`. True: stop at the first that doesn't pass, the newest. */
  readonly untilRefused?: boolean;
}

/** The versions that the level looks at. */
export function versionsToJudge(live: readonly StoredVersion[], rules: SubjectRules): readonly StoredVersion[] {
  return isTransitive(rules.level) ? live : live.slice(-1);
}

/** Judges a schema against versions, newest first. */
export async function judgeSchema(core: RegistryCore, request: JudgeRequest): Promise<CompatibilityReport> {
  const { subject, candidate, rules, untilRefused = false } = request;
  const mode = modeOf(rules.level);
  const verdicts: VersionVerdict[] = [];
  for (const version of mode === undefined ? [] : request.against.toReversed()) {
    const stored = await schemaOf(core, version.schemaId);
    const schema = await standAlone(core.store, JSON.parse(stored.schema) as Schema, stored.references, {
      check: false,
    });
    const registered = { version: version.version, id: version.schemaId, schema };
    const verdict = await judgeAgainst(registered, candidate, mode ?? 'backward', rules);
    verdicts.push(verdict);
    if (untilRefused && !passes(verdict.verdict, rules)) break;
  }
  return {
    subject,
    is_compatible: verdicts.every(({ verdict }) => passes(verdict, rules)),
    verdict: worst(verdicts),
    level: rules.level,
    policy: rules.policy,
    against: verdicts,
    messages: verdicts.flatMap((verdict) => explainVerdict(verdict, rules)),
  };
}

function worst(verdicts: readonly VersionVerdict[]): VersionVerdict['verdict'] {
  if (verdicts.some(({ verdict }) => verdict === 'incompatible')) return 'incompatible';
  return verdicts.some(({ verdict }) => verdict === 'undecided') ? 'undecided' : 'compatible';
}
