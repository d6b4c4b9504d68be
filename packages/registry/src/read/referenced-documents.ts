import { RegistryError, type SchemaReference } from '@concordat/registry-client';
import type { RegistryStore } from '../store/registry-store.ts';

/** Finds the document behind an absolute URI among those that were registered; undefined when there is none. */
export type DocumentResolver = (uri: string) => unknown;

const maxDocuments = 500;
const maxCharacters = 10_000_000;

interface Pending {
  readonly reference: SchemaReference;
  /** The addresses of the document that refers: a name is relative to them. */
  readonly bases: readonly string[];
}

/**
 * Loads the versions that a schema refers to, and theirs in turn. A name is resolved as `$ref` is: against the address of
 * the document that uses it. Throws `invalid-schema` when a version is missing, when two are meant by one address, or when
 * they are too many.
 *
 * @param bases the addresses of the referring schema itself
 */
export async function referencedDocuments(
  store: RegistryStore,
  references: readonly SchemaReference[],
  bases: readonly string[],
): Promise<DocumentResolver> {
  const byUri = new Map<string, { readonly key: string; readonly document: unknown }>();
  const visited = new Set<string>();
  const pending: Pending[] = references.map((reference) => ({ reference, bases }));
  let characters = 0;
  for (let next = pending.shift(); next !== undefined; next = pending.shift()) {
    const { name, subject, version } = next.reference;
    const key = `${version} ${subject}`;
    const uris = addresses(name, next.bases);
    const visit = JSON.stringify([key, uris]);
    if (visited.has(visit)) continue;
    visited.add(visit);
    const { text, references: own } = await load(store, subject, version);
    characters += text.length;
    if (visited.size > maxDocuments || characters > maxCharacters) throw invalid('it refers to too many schemas.');
    const document: unknown = JSON.parse(text);
    for (const uri of uris) {
      const other = byUri.get(uri);
      if (other !== undefined && other.key !== key) {
        throw invalid(
          `${JSON.stringify(name)} would stand for two schemas: ${subject} version ${version}, and another.`,
        );
      }
      byUri.set(uri, { key, document });
    }
    const inside = [...uris, ...addressesIn(document)];
    pending.push(...own.map((reference) => ({ reference, bases: inside })));
  }
  return (uri) => (byUri.get(uri) ?? byUri.get(withoutFragment(uri)))?.document;
}

/** The absolute addresses that a document gives itself. */
export function addressesIn(document: unknown): readonly string[] {
  if (typeof document !== 'object' || document === null) return [];
  const ids = ['$id', 'id'].map((key) => (Object.hasOwn(document, key) ? Reflect.get(document, key) : undefined));
  return ids.filter((id): id is string => typeof id === 'string' && URL.canParse(id));
}

function addresses(name: string, bases: readonly string[]): readonly string[] {
  const resolved = bases
    .filter((base) => URL.canParse(name, base))
    .map((base) => withoutFragment(new URL(name, base).href));
  return [...new Set(resolved)].sort();
}

async function load(
  store: RegistryStore,
  subject: string,
  version: number,
): Promise<{ readonly text: string; readonly references: readonly SchemaReference[] }> {
  const found = (await store.versions({ subject })).find((each) => each.version === version);
  const stored = found && (await store.schemas([found.schemaId])).get(found.schemaId);
  if (stored === undefined) throw invalid(`it refers to version ${version} of ${subject}, which isn't registered.`);
  return { text: stored.schema, references: stored.references };
}

function withoutFragment(uri: string): string {
  return uri.split('#', 1)[0] ?? uri;
}

function invalid(reason: string): RegistryError {
  return new RegistryError('invalid-schema', `Invalid schema: ${reason}`);
}
