import type { Json, JsonObject } from '@concordat/schema';
import type { FileSet } from '../read/file-set.ts';
import { children, follow, type Located } from './located.ts';

/**
 * The bindings of a thing, by protocol, with the references in their upper levels followed. Several places are merged setting by
 * setting, and the first one wins: an operation's own bindings before those of its traits.
 */
export function readBindings(files: FileSet, written: readonly (Located | undefined)[]): JsonObject {
  const protocols = new Map<string, Map<string, Json>>();
  for (const place of written) {
    for (const { key: protocol, ...binding } of children(follow(files, place))) {
      const settings = protocols.get(protocol) ?? new Map<string, Json>();
      protocols.set(protocol, settings);
      for (const { key, ...setting } of children(follow(files, binding))) {
        const { value } = follow(files, setting) ?? setting;
        if (!settings.has(key)) settings.set(key, value as Json);
      }
    }
  }
  // `fromEntries` makes own properties, also of a name like `__proto__`.
  return Object.fromEntries([...protocols].map(([name, settings]) => [name, Object.fromEntries(settings)]));
}
