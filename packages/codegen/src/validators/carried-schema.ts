import type { Schema, SchemaObject } from '@concordat/schema';
import { readCharacterClass } from './character-class.ts';
import type { CheckedSchema } from './check-module.ts';
import { numberFormats, textFormats } from './formats.ts';
import { longestText } from './safe-pattern.ts';
import { isAsserting, isSchemaObject } from './schema-keywords.ts';

/** The JSON text by which the runtime explains what is wrong with a value. */
export function carriedText(checked: CheckedSchema): string {
  const carrying = new Carrying(checked);
  const schema = carrying.schema(checked.root);
  const longest = Object.fromEntries([...carrying.longest].sort(([a], [b]) => (a < b ? -1 : 1)));
  return JSON.stringify(carrying.longest.size === 0 ? { schema } : { schema, longest });
}

const maps: ReadonlySet<string> = new Set([
  'properties',
  'patternProperties',
  'dependentSchemas',
  '$defs',
  'definitions',
]);
const lists: ReadonlySet<string> = new Set(['allOf', 'anyOf', 'oneOf', 'prefixItems']);
const singles: ReadonlySet<string> = new Set(
  'additionalProperties unevaluatedProperties items unevaluatedItems contains propertyNames not if then else'.split(
    ' ',
  ),
);

/** Copies what asserts. */
class Carrying {
  /** Patterns with the length that a text may have for them. */
  readonly longest = new Map<string, number>();
  readonly #checked: CheckedSchema;

  constructor(checked: CheckedSchema) {
    this.#checked = checked;
  }

  schema(schema: unknown): unknown {
    if (!isSchemaObject(schema)) return schema;
    const added = this.#checked.added.get(schema);
    const out: Record<string, unknown> = {};
    for (const keyword of Object.keys(schema)) {
      if (added?.has(keyword)) out.$closed = keyword;
      else if (this.#isCarried(schema, keyword)) out[keyword] = this.#value(keyword, schema[keyword]);
    }
    return out;
  }

  #isCarried(schema: SchemaObject, keyword: string): boolean {
    if (keyword === '$defs' || keyword === 'definitions') return isSchemaObject(schema[keyword]);
    if (keyword === 'format') {
      const format = String(schema.format);
      return this.#checked.formats && (textFormats.has(format) || numberFormats.has(format));
    }
    return isAsserting(keyword);
  }

  #value(keyword: string, value: unknown): unknown {
    if (keyword === 'pattern' && typeof value === 'string') this.#notePattern(value);
    if (singles.has(keyword)) return this.schema(value);
    if (lists.has(keyword) && Array.isArray(value)) return value.map((one: Schema) => this.schema(one));
    if (!maps.has(keyword) || !isSchemaObject(value)) return value;
    if (keyword === 'patternProperties') for (const pattern of Object.keys(value)) this.#notePattern(pattern);
    return Object.fromEntries(Object.keys(value).map((name) => [name, this.schema(value[name])]));
  }

  #notePattern(pattern: string): void {
    const longest = readCharacterClass(pattern) === null ? longestText(pattern) : undefined;
    if (longest !== undefined) this.longest.set(pattern, longest);
  }
}
