import type {
  AppendRequest,
  AppendResult,
  RegistryStore,
  RemoveRequest,
  RemoveResult,
  Settings,
  SettingsChange,
  VersionFilter,
} from './registry-store.ts';
import type { StoredSchema } from './stored-schema.ts';
import type { StoredVersion } from './stored-version.ts';

/** A store in this process's memory, for tests and for trying things out. Nothing survives. */
export function memoryRegistryStore(): RegistryStore {
  const schemas = new Map<number, StoredSchema>();
  const idsByContent = new Map<string, number>();
  const settings = new Map<string, Settings>();
  let versions: readonly StoredVersion[] = [];
  let lastId = 0;

  function select(filter: VersionFilter): readonly StoredVersion[] {
    const { subject, schemaId, refersTo } = filter;
    return versions.filter(
      (each) =>
        (subject === undefined || each.subject === subject) &&
        (schemaId === undefined || each.schemaId === schemaId) &&
        (refersTo === undefined ||
          schemas
            .get(each.schemaId)
            ?.references.some((to) => to.subject === refersTo.subject && to.version === refersTo.version) === true),
    );
  }

  function append(request: AppendRequest): AppendResult {
    const { subject, version, content } = request;
    for (const to of content.references) {
      if (!select({ subject: to.subject }).some((each) => each.version === to.version && !each.deleted)) {
        return { type: 'reference-missing', subject: to.subject, version: to.version };
      }
    }
    if (select({ subject }).some((each) => each.version === version)) return { type: 'version-taken' };
    const known = idsByContent.get(content.contentHash);
    if (request.id !== undefined && known !== request.id && (known !== undefined || schemas.has(request.id))) {
      return { type: 'id-taken' };
    }
    const id = known ?? request.id ?? lastId + 1;
    lastId = Math.max(lastId, id);
    if (known === undefined) {
      idsByContent.set(content.contentHash, id);
      schemas.set(id, { ...content, id });
    }
    const { contentHash, normalHash } = content;
    const added = { subject, version, schemaId: id, contentHash, normalHash, deleted: false, registeredAt: new Date() };
    versions = [...versions, added].sort(bySubjectAndVersion);
    return { type: 'appended', id };
  }

  function remove({ subject, versions: numbers, permanent }: RemoveRequest): RemoveResult {
    const found = select({ subject }).filter((each) => numbers.includes(each.version) && each.deleted === permanent);
    for (const { version } of found) {
      const by = select({ refersTo: { subject, version } }).filter((each) => permanent || !each.deleted);
      if (by.length > 0) return { type: 'referenced', version, by };
    }
    const gone = new Set(found);
    versions = permanent
      ? versions.filter((each) => !gone.has(each))
      : versions.map((each) => (gone.has(each) ? { ...each, deleted: true } : each));
    return { type: 'removed', versions: found.map((each) => each.version) };
  }

  function changeSettings(scope: string, change: SettingsChange): Settings {
    const before = settings.get(scope) ?? {};
    const config =
      change.config === undefined ? before.config : change.config && { ...before.config, ...change.config };
    const mode = change.mode === undefined ? before.mode : change.mode;
    const after = { ...(config ? { config } : {}), ...(mode ? { mode } : {}) };
    settings.set(scope, after);
    return after;
  }

  return {
    versions: async (filter = {}) => select(filter),
    schemas: async (ids) => new Map(ids.flatMap((id) => entry(schemas, id))),
    append: async (request) => append(request),
    remove: async (request) => remove(request),
    settings: async (scopes) => new Map(scopes.flatMap((scope) => entry(settings, scope))),
    changeSettings: async (scope, change) => changeSettings(scope, change),
    ping: async () => {},
    close: async () => {},
  };
}

function entry<K, V>(map: ReadonlyMap<K, V>, key: K): [K, V][] {
  const value = map.get(key);
  return value === undefined ? [] : [[key, value]];
}

function bySubjectAndVersion(a: StoredVersion, b: StoredVersion): number {
  if (a.subject !== b.subject) return a.subject < b.subject ? -1 : 1;
  return a.version - b.version;
}
