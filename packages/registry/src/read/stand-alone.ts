import { RegistryError, type SchemaReference } from '@concordat/registry-client';
import { bundle, compileValidator, type Schema, SchemaError } from '@concordat/schema';

import type { RegistryStore } from '../store/registry-store.ts';

const base = 'concordat:/schema.json';
const maxDocuments = 500;

/**
 * The schema with everything that it refers to inside it. Only registered versions are looked at, never the network.
 * Throws `invalid-schema` for a reference that leads nowhere and, with `check`, for a schema that is none.
 */
export async function standAlone(
  store: RegistryStore,
  schema: Schema,
  references: readonly SchemaReference[],
  options: { readonly check: boolean },
): Promise<Schema> {
  const documents = await referencedDocuments(store, references);
  const bases = [base, ...idOf(schema)];
  const byUri = new Map<string, unknown>();
  for (const [name, document] of documents) {
    byUri.set(name, document);
    for (const from of bases)
      if (URL.canParse(name, from)) byUri.set(withoutFragment(new URL(name, from).href), document);
  }
  const resolver = (uri: string) => byUri.get(uri) ?? byUri.get(withoutFragment(uri));
  try {
    const whole = bundle(schema, { uri: base, resolver }).schema;
    // What can't be compiled can't be judged, nor used by anybody later. With a URI it isn't kept in the cache.
    if (options.check) compileValidator(whole, { uri: base });
    return whole;
  } catch (error) {
    if (!(error instanceof SchemaError)) throw error;
    const pointer = error.pointer === '' ? '' : ` (at ${error.pointer})`;
    const hint =
      error.code === 'remote-ref' && references.length === 0
        ? '. Register what it refers to, and name it in "references".'
        : '';
    throw invalid(`${error.message}${pointer}${hint}`);
  }
}

/** The referenced versions and theirs in turn, by the name that the referring schema uses; the nearest wins. */
async function referencedDocuments(
  store: RegistryStore,
  references: readonly SchemaReference[],
): Promise<ReadonlyMap<string, unknown>> {
  const documents = new Map<string, unknown>();
  let pending = references;
  while (pending.length > 0) {
    const next: SchemaReference[] = [];
    for (const { name, subject, version } of pending) {
      if (documents.has(name)) continue;
      if (documents.size >= maxDocuments) throw invalid(`it refers to more than ${maxDocuments} schemas.`);
      const found = (await store.versions({ subject })).find((each) => each.version === version);
      if (found === undefined) throw invalid(`it refers to version ${version} of ${subject}, which isn't registered.`);
      const stored = (await store.schemas([found.schemaId])).get(found.schemaId);
      documents.set(name, JSON.parse(stored?.schema ?? 'true'));
      next.push(...(stored?.references ?? []));
    }
    pending = next;
  }
  return documents;
}

function idOf(schema: Schema): readonly string[] {
  if (typeof schema === 'boolean') return [];
  const ids = ['$id', 'id'].map((key) => (Object.hasOwn(schema, key) ? schema[key] : undefined));
  return ids.filter((id): id is string => typeof id === 'string' && URL.canParse(id));
}

function withoutFragment(uri: string): string {
  return uri.split('#', 1)[0] ?? uri;
}

function invalid(reason: string): RegistryError {
  return new RegistryError('invalid-schema', `Invalid schema: ${reason}`);
}
