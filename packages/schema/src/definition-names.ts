import type { SchemaPlace } from './schema-place.ts';

/**
 * Names for definitions that come from elsewhere: the key under `$defs` or `definitions`, else the document's file name,
 * else the last words of the pointer. A name that is taken is qualified by more and more of its place.
 */
export class DefinitionNames {
  readonly #taken: Set<string>;

  constructor(taken: Iterable<string>) {
    this.#taken = new Set(taken);
  }

  choose(place: SchemaPlace): string {
    const [first = 'schema', ...more] = words(place);
    let name = first;
    for (const word of more) {
      if (!this.#taken.has(name)) break;
      name = `${word}_${name}`;
    }
    // Only a schema that is copied for several dynamic scopes gets this far: its places have the same words.
    const base = name;
    for (let i = 2; this.#taken.has(name); i++) name = `${base}_${i}`;
    this.#taken.add(name);
    return name;
  }
}

/** What a place is called, the most telling word first. */
function words(place: SchemaPlace): string[] {
  const tokens = place.tokens().filter((token) => token !== '$defs' && token !== 'definitions');
  const path = place.document.replace(/[?#].*$/, '').replace(/\/+$/, '');
  const folders = path.split('/').filter((part) => part !== '' && !part.endsWith(':'));
  const file = folders.pop()?.replace(/(?:\.schema)?\.(?:json|ya?ml)$/i, '');
  return [...tokens.reverse(), ...(file === undefined ? [] : [file]), ...folders.reverse()]
    .map((word) => word.replace(/[^A-Za-z0-9_.-]+/g, '_'))
    .filter((word) => word !== '' && word !== '__proto__');
}
