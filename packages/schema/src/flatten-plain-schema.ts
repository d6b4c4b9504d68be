import { type Dialect, dialectOf, dialectUris } from './dialect.ts';
import { isObject, isSchema, own, type Schema, type SchemaObject, setOwn } from './json.ts';
import { assertCompilableSize } from './program.ts';
import { refHidesSiblings, type SubschemaShape, subschemaKeywords } from './subschema-keywords.ts';
import { changedKeywords, structural, type TranslatedKeyword, translateKeywords } from './translate-keywords.ts';

/** Deeper schemas take the long way, which knows how deep they may be. */
const maxDepth = 400;

/** A name of a definition that stays what it is, as a name and as the end of a reference. */
const plainName = /^(?!__proto__$|definitions$)[A-Za-z0-9_.-]+$/;
const localReference = /^#\/(\$defs|definitions)\/([A-Za-z0-9_.-]+)$/;

/** A schema in 2020-12, with the definitions that it uses; by the names that they had and have. */
export interface PlainSchema {
  readonly schema: Schema;
  /** Where definitions were; undefined: there are none. */
  readonly container: '$defs' | 'definitions' | undefined;
  /** Those that are used, in the order in which they were found to be. */
  readonly used: readonly string[];
}

/**
 * What most schemas need to become flat: they are one document, in one dialect, without identifiers below the root, whose
 * references lead to the root or to its definitions. What is in 2020-12 already is not copied: the result shares it with the
 * schema. Undefined for any other schema.
 * @throws SchemaError `unknown-dialect`, `too-large`
 */
export function flattenPlainSchema(root: Schema, fallback: Dialect | undefined): PlainSchema | undefined {
  if (typeof root === 'boolean') return undefined;
  const flattening = new PlainFlattening(root, dialectOf(root, fallback));
  const result = flattening.run();
  return flattening.refused ? undefined : result;
}

class PlainFlattening {
  /** Whether something was met that takes the long way. */
  refused = false;
  readonly #root: SchemaObject;
  readonly #dialect: Dialect;
  readonly #ways: ReadonlyMap<string, Way>;
  readonly #hides: boolean;
  readonly #container: '$defs' | 'definitions' | undefined;
  readonly #definitions: SchemaObject | undefined;
  /** Definitions that something refers to, and nobody has copied yet. */
  #wanted: string[] = [];
  readonly #used = new Set<string>();
  #count = 0;

  constructor(root: SchemaObject, dialect: Dialect) {
    this.#root = root;
    this.#dialect = dialect;
    this.#ways = waysOf(dialect);
    this.#hides = refHidesSiblings(dialect);
    const [newer, older] = [own(root, '$defs'), own(root, 'definitions')];
    this.#container = newer !== undefined ? '$defs' : older !== undefined ? 'definitions' : undefined;
    const definitions = newer ?? older;
    this.#definitions = isObject(definitions) ? definitions : undefined;
    this.refused =
      (newer !== undefined && older !== undefined) || (definitions !== undefined && this.#definitions === undefined);
  }

  run(): PlainSchema {
    const schema = this.#copyRoot();
    const definitions: Record<string, unknown> = {};
    // In waves and in order of name, so that nothing depends on the order of keys.
    for (let wave = this.#takeWanted(); wave.length > 0 && !this.refused; wave = this.#takeWanted()) {
      for (const name of wave) definitions[name] = this.#copy(this.#definitions?.[name] as Schema, 1);
    }
    if (this.#used.size > 0) schema.$defs = definitions;
    return { schema, container: this.#container, used: Object.keys(definitions) };
  }

  #takeWanted(): readonly string[] {
    const wanted = this.#wanted;
    this.#wanted = [];
    return wanted.length > 1 ? wanted.sort((a, b) => (a < b ? -1 : 1)) : wanted;
  }

  #copyRoot(): Record<string, unknown> {
    const head: Record<string, unknown> = {};
    const rest: Record<string, unknown> = {};
    const id = own(this.#root, '$id');
    if (this.#dialect !== '2020-12') head.$schema = dialectUris['2020-12'];
    else if (own(this.#root, '$schema') !== undefined) head.$schema = this.#root.$schema;
    if (this.#dialect !== 'draft-04' && typeof id === 'string' && !id.includes('#')) head.$id = id;
    for (const keyword of Object.keys(this.#root)) {
      if (keyword === '$schema' || keyword === this.#container) continue;
      if (keyword === '$id' && head.$id !== undefined) continue;
      setOwn(rest, keyword, this.#root[keyword]);
    }
    const out = this.#copyObject(rest, 0);
    for (const keyword of Object.keys(out)) setOwn(head, keyword, out[keyword]);
    return head;
  }

  #copy(schema: unknown, depth: number): Schema {
    if (typeof schema === 'boolean') return schema;
    if (isObject(schema)) return this.#copyObject(schema, depth);
    this.refused = true;
    return true;
  }

  /** The same object, where nothing changes. */
  #copyObject(schema: SchemaObject, depth: number): SchemaObject {
    assertCompilableSize(++this.#count);
    if (depth > maxDepth) this.refused = true;
    if (this.refused) return schema;
    const keywords = Object.keys(schema);
    let first = -1;
    for (let i = 0; i < keywords.length; i++) {
      const way = this.#ways.get(keywords[i] as string);
      if (way === undefined) continue;
      if (first < 0) first = i;
      if (way === 'refused') {
        this.refused = true;
        return schema;
      }
      if (
        way === 'translated' ||
        (way === 'items' && Array.isArray(schema.items)) ||
        (way === 'reference' && this.#hides && keywords.length > 1)
      )
        return this.#translate(schema, depth);
    }
    if (first < 0) return schema;
    let out: Record<string, unknown> | undefined;
    for (let i = first; i < keywords.length; i++) {
      const keyword = keywords[i] as string;
      const way = this.#ways.get(keyword);
      if (way === undefined) continue;
      const before = schema[keyword];
      const after = this.#copyKeyword(way, before, depth);
      if (after === before) continue;
      out ??= copyOf(schema);
      out[keyword] = after;
    }
    return out ?? schema;
  }

  #copyKeyword(way: Way, value: unknown, depth: number): unknown {
    switch (way) {
      case 'list':
        return this.#copyList(value, depth);
      case 'map':
        return this.#copyMap(value, depth);
      case 'reference':
        return this.#copyReference(value);
      default:
        return this.#copy(value, depth + 1);
    }
  }

  #copyList(before: unknown, depth: number): unknown {
    if (!Array.isArray(before)) {
      this.refused = true;
      return before;
    }
    let after: Schema[] | undefined;
    for (let i = 0; i < before.length; i++) {
      const copy = this.#copy(before[i], depth + 1);
      if (copy === before[i]) continue;
      after ??= [...before];
      after[i] = copy;
    }
    return after ?? before;
  }

  #copyMap(before: unknown, depth: number): unknown {
    if (!isObject(before)) {
      this.refused = true;
      return before;
    }
    let after: Record<string, unknown> | undefined;
    for (const key of Object.keys(before)) {
      const copy = this.#copy(before[key], depth + 1);
      if (copy === before[key]) continue;
      after ??= copyOf(before);
      setOwn(after, key, copy);
    }
    return after ?? before;
  }

  #copyReference(ref: unknown): unknown {
    if (ref === '#') return ref;
    const found = typeof ref === 'string' ? localReference.exec(ref) : null;
    const [, container, name] = found ?? [];
    if (
      name === undefined ||
      container !== this.#container ||
      !plainName.test(name) ||
      this.#definitions === undefined ||
      !isSchema(own(this.#definitions, name))
    ) {
      this.refused = true;
      return ref;
    }
    if (!this.#used.has(name)) {
      this.#used.add(name);
      this.#wanted.push(name);
    }
    return container === '$defs' ? ref : `#/$defs/${name}`;
  }

  /** A schema with keywords that 2020-12 spells differently, or doesn't know. */
  #translate(schema: SchemaObject, depth: number): SchemaObject {
    const out: Record<string, unknown> = {};
    for (const entry of translateKeywords(schema, this.#dialect, '2020-12')) {
      // Two keywords that become one.
      if (Object.hasOwn(out, entry.keyword)) this.refused = true;
      setOwn(out, entry.keyword, this.#translated(schema, entry, depth));
    }
    return out;
  }

  #translated(schema: SchemaObject, entry: TranslatedKeyword, depth: number): unknown {
    const at = (tokens: readonly string[]): Schema => {
      let value: unknown = schema;
      for (const token of tokens) value = (value as Record<string, unknown>)[token];
      return this.#copy(value, depth + 1);
    };
    if ('value' in entry) return entry.value;
    if ('ref' in entry) return this.#copyReference(entry.ref);
    if ('schema' in entry) return at(entry.schema);
    if ('list' in entry) return entry.list.map(at);
    const map: Record<string, unknown> = {};
    for (const [key, tokens] of entry.map) setOwn(map, key, at(tokens));
    return map;
  }
}

function copyOf(object: SchemaObject): Record<string, unknown> {
  const out: Record<string, unknown> = {};
  for (const key of Object.keys(object)) setOwn(out, key, object[key]);
  return out;
}

/** What to do about a keyword. */
type Way =
  | Exclude<SubschemaShape, 'schema-or-list' | 'schema-or-names-map'>
  | 'items'
  | 'reference'
  | 'translated'
  | 'refused';

const ways = new Map<Dialect, ReadonlyMap<string, Way>>();

/** What to do about the keywords of a dialect that don't simply keep their values. */
function waysOf(dialect: Dialect): ReadonlyMap<string, Way> {
  let known = ways.get(dialect);
  if (known === undefined) {
    const found = new Map<string, Way>();
    for (const keyword of changedKeywords(dialect, '2020-12')) found.set(keyword, 'translated');
    for (const [keyword, shape] of subschemaKeywords(dialect)) {
      if (shape === 'schema-or-list') found.set(keyword, 'items');
      else if (shape !== 'schema-or-names-map' && !found.has(keyword)) found.set(keyword, shape);
    }
    found.set('$ref', 'reference');
    for (const keyword of refusedKeywords) found.set(keyword, 'refused');
    if (dialect === '2020-12') found.set('$dynamicRef', 'refused').set('dependencies', 'refused');
    if (dialect === '2019-09') found.set('$recursiveRef', 'refused');
    known = found;
    ways.set(dialect, known);
  }
  return known;
}

const refusedKeywords = [...structural, '$defs', 'definitions'];
