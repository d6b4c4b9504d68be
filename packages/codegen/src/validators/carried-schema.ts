import type { SchemaObject } from '@concordat/schema';
import { readCharacterClass } from './character-class.ts';
import type { CheckedSchema } from './check-module.ts';
import { numberFormats, textFormats } from './formats.ts';
import { longestText } from './safe-pattern.ts';
import { asserting, isSchemaObject } from './schema-keywords.ts';

/** The JSON text by which the runtime explains what is wrong with a value. */
export function carriedText(checked: CheckedSchema): string {
  return new CarriedText(checked).text;
}

/** How the value of each keyword that is carried is written. */
const shapes: ReadonlyMap<string, 'value' | 'schema' | 'list' | 'map'> = new Map([
  ...asserting.map((keyword) => [keyword, 'value'] as const),
  ...'properties patternProperties dependentSchemas $defs definitions'
    .split(' ')
    .map((keyword) => [keyword, 'map'] as const),
  ...'allOf anyOf oneOf prefixItems'.split(' ').map((keyword) => [keyword, 'list'] as const),
  ...'additionalProperties unevaluatedProperties items unevaluatedItems contains propertyNames not if then else'
    .split(' ')
    .map((keyword) => [keyword, 'schema'] as const),
]);

const quoted = new Map<string, string>();
const mostQuoted = 10_000;

/** The text of a property's name, with its colon. */
function memberName(name: string): string {
  let text = quoted.get(name);
  if (text === undefined) {
    text = `${JSON.stringify(name)}:`;
    if (quoted.size >= mostQuoted) quoted.clear();
    quoted.set(name, text);
  }
  return text;
}

/** To a definition as a whole. */
const plainReferenceText = /^#\/\$defs\/[A-Za-z0-9_.-]+$/u;

/** What a definition says, for telling whether two modules have the same one. */
interface Content {
  readonly text: string;
  /** What its parts are called. */
  readonly names: readonly string[];
  readonly references: readonly string[];
}

const interned = new Map<string, string>();
const mostInterned = 3_000;

/** A short text for a long one: what contains others by reference would otherwise double with each level. */
function intern(content: string): string | null {
  let key = interned.get(content);
  if (key === undefined) {
    if (interned.size >= mostInterned) return null;
    key = String(interned.size);
    interned.set(content, key);
  }
  return key;
}

/** Writes what asserts in a schema as JSON. */
export class CarriedText {
  /** The whole, as the runtime's `CarriedSchema`. */
  readonly text: string;
  readonly #checked: CheckedSchema;
  readonly #longest = new Map<string, number>();
  readonly #definitions = new Map<string, Content>();
  readonly #keys = new Map<string, string | null>();
  /** Titles, each with the number of the schema that has it. */
  #names: string[] = [];
  #references: string[] = [];
  #count = 0;
  /** Does a check of one schema look at parts of another? */
  #looksAcross = false;

  constructor(checked: CheckedSchema) {
    this.#checked = checked;
    const schema = this.#schema(checked.root);
    const longest = Object.fromEntries([...this.#longest].sort(([a], [b]) => (a < b ? -1 : 1)));
    this.text = `{"schema":${schema}${this.#longest.size === 0 ? '' : `,"longest":${JSON.stringify(longest)}`}}`;
  }

  /**
   * A text that two definitions share, in whatever modules they are, exactly when the same functions judge by them. null where
   * that can't be said: in circles, and where what is judged depends on more than a definition and what it refers to.
   */
  keyOf(ref: string): string | null {
    if (this.#looksAcross) return null;
    const known = this.#keys.get(ref);
    if (known !== undefined) return known;
    this.#keys.set(ref, null);
    const content = this.#definitions.get(ref);
    if (content === undefined) return null;
    const parts = [ref, content.text, ...content.names];
    for (const reference of content.references) {
      const key = this.keyOf(reference);
      if (key === null) return null;
      parts.push(key);
    }
    const key = intern(JSON.stringify(parts));
    this.#keys.set(ref, key);
    return key;
  }

  #schema(schema: unknown): string {
    if (!isSchemaObject(schema)) return JSON.stringify(schema);
    this.#count += 1;
    const added = this.#checked.added.get(schema);
    let text = '';
    for (const keyword of Object.keys(schema)) {
      const shape = shapes.get(keyword);
      if (shape === undefined) {
        if (keyword === 'title' || keyword === 'x-ts-name')
          this.#names.push(`${this.#count} ${String(schema[keyword])}`);
      } else if (added?.has(keyword)) {
        text += `,"$closed":"${keyword}"`;
        if (keyword === 'unevaluatedProperties') this.#looksAcross = true;
      } else if (keyword !== 'format' || this.#assertsFormat(schema.format))
        text += `,"${keyword}":${this.#value(keyword, shape, schema[keyword])}`;
    }
    return `{${text.slice(1)}}`;
  }

  #assertsFormat(format: unknown): boolean {
    return (
      this.#checked.formats && typeof format === 'string' && (textFormats.has(format) || numberFormats.has(format))
    );
  }

  #value(keyword: string, shape: 'value' | 'schema' | 'list' | 'map', value: unknown): string {
    switch (shape) {
      case 'schema':
        if (keyword.startsWith('unevaluated')) this.#looksAcross = true;
        return this.#schema(value);
      case 'list':
        return Array.isArray(value) ? `[${value.map((one) => this.#schema(one)).join(',')}]` : JSON.stringify(value);
      case 'map':
        return isSchemaObject(value) ? this.#map(keyword, value) : JSON.stringify(value);
      default:
        if (keyword === 'pattern' && typeof value === 'string') this.#notePattern(value);
        if (keyword === '$ref') this.#refer(String(value));
        return typeof value === 'number' ? String(value) : JSON.stringify(value);
    }
  }

  #map(keyword: string, map: SchemaObject): string {
    let text = '';
    for (const name of Object.keys(map)) {
      if (keyword === 'patternProperties') this.#notePattern(name);
      const entry = keyword === '$defs' ? this.#definition(name, map[name]) : this.#schema(map[name]);
      text += `,${memberName(name)}${entry}`;
    }
    return `{${text.slice(1)}}`;
  }

  #definition(name: string, schema: unknown): string {
    const [names, references, count] = [this.#names, this.#references, this.#count];
    [this.#names, this.#references, this.#count] = [[], [], 0];
    const text = this.#schema(schema);
    this.#definitions.set(`#/$defs/${name}`, { text, names: this.#names, references: this.#references });
    [this.#names, this.#references, this.#count] = [names, references, count];
    return text;
  }

  #refer(ref: string): void {
    if (!plainReferenceText.test(ref)) this.#looksAcross = true;
    this.#references.push(ref);
  }

  #notePattern(pattern: string): void {
    const longest = readCharacterClass(pattern) === null ? longestText(pattern) : undefined;
    if (longest !== undefined) this.#longest.set(pattern, longest);
  }
}
