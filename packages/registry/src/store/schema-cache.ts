import type { RegistryStore } from './registry-store.ts';
import type { StoredSchema } from './stored-schema.ts';

/**
 * Remembers the schemas that were read last, so that clients that ask by id cost one query less. Nothing has to be
 * forgotten for being wrong: what an id stands for never changes.
 *
 * @param maxCharacters of schema text, together; default 32 million, about as many megabytes
 */
export function withSchemaCache(store: RegistryStore, maxCharacters: number = 32_000_000): RegistryStore {
  const remembered = new Map<number, StoredSchema>();
  let characters = 0;

  function remember(schema: StoredSchema): void {
    if (remembered.has(schema.id)) return;
    remembered.set(schema.id, schema);
    characters += schema.schema.length;
    for (const [id, oldest] of remembered) {
      if (characters <= maxCharacters) break;
      remembered.delete(id);
      characters -= oldest.schema.length;
    }
  }

  /** Moves it behind the others: a map keeps the order of insertion. */
  function recall(id: number): StoredSchema | undefined {
    const schema = remembered.get(id);
    if (schema !== undefined) {
      remembered.delete(id);
      remembered.set(id, schema);
    }
    return schema;
  }

  return {
    ...store,
    async schemas(ids) {
      const found = new Map<number, StoredSchema>();
      const missing: number[] = [];
      for (const id of ids) {
        const schema = recall(id);
        if (schema === undefined) missing.push(id);
        else found.set(id, schema);
      }
      if (missing.length === 0) return found;
      for (const [id, schema] of await store.schemas(missing)) {
        remember(schema);
        found.set(id, schema);
      }
      return found;
    },
  };
}
