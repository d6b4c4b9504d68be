import type { SubjectVersion } from '@concordat/registry-client';
import type { RegistryCore } from '../registry-core.ts';
import type { StoredVersion } from '../store/stored-version.ts';
import { defaultContext, splitSubject } from '../subject/subject-name.ts';
import { toSubjectVersion } from './find-versions.ts';

/** Which subjects to list. */
export interface SubjectQuery {
  /** What the name begins with; `:*:` in front: in every context. Default: all. */
  readonly prefix?: string;
  readonly deleted?: boolean;
  readonly deletedOnly?: boolean;
}

/** The names of the subjects that have a version to show, sorted. */
export async function listSubjects({ store }: RegistryCore, query: SubjectQuery = {}): Promise<readonly string[]> {
  const versions = (await store.versions()).filter(matches(query.prefix));
  const live = new Set(versions.filter((each) => !each.deleted).map((each) => each.subject));
  const all = [...new Set(versions.map((each) => each.subject))];
  if (query.deletedOnly === true) return all.filter((subject) => !live.has(subject));
  return query.deleted === true ? all : [...live];
}

/** Versions with their schemas, by subject and version. */
export async function listSchemas(
  { store }: RegistryCore,
  query: SubjectQuery & { readonly latestOnly?: boolean; readonly offset?: number; readonly limit?: number } = {},
): Promise<readonly SubjectVersion[]> {
  const shown = (await store.versions())
    .filter(matches(query.prefix))
    .filter((each) => query.deleted === true || !each.deleted);
  const latest = new Map(shown.map((each) => [each.subject, each]));
  const chosen = query.latestOnly === true ? [...latest.values()] : shown;
  const { offset = 0, limit = chosen.length } = query;
  const page = chosen.slice(offset, offset + limit);
  const schemas = await store.schemas(page.map((each) => each.schemaId));
  return page.flatMap((version) => {
    const schema = schemas.get(version.schemaId);
    return schema === undefined ? [] : [toSubjectVersion(version, schema)];
  });
}

/** The contexts that have a subject, sorted; always with the default one. */
export async function listContexts({ store }: RegistryCore): Promise<readonly string[]> {
  const versions = await store.versions();
  return [...new Set([defaultContext, ...versions.map((each) => splitSubject(each.subject).context)])].sort();
}

const everywhere = ':*:';

function matches(prefix = ''): (version: StoredVersion) => boolean {
  if (prefix.startsWith(everywhere)) {
    const start = prefix.slice(everywhere.length);
    return ({ subject }) => splitSubject(subject).name.startsWith(start);
  }
  return ({ subject }) => subject.startsWith(prefix);
}
