import { type JsonSpot, walkJson } from './walk-json.ts';

/** The first member that has a name which its object has used before; undefined when there is none. */
export function duplicateKey(text: string): JsonSpot | undefined {
  let found: JsonSpot | undefined;
  const names: Set<unknown>[] = [];
  walkJson(text, {
    enter(_start, step, key, pointer) {
      if (key !== undefined) {
        if (names.at(-1)?.has(step)) found ??= { pointer: pointer(), offset: key };
        names.at(-1)?.add(step);
      }
      names.push(new Set());
    },
    leave: () => names.pop(),
  });
  return found;
}
