import { ClosingAnalysis, saysNothing } from './closing-analysis.ts';
import { deepEqual } from './deep-equal.ts';
import { type Dialect, dialectUris } from './dialect.ts';
import { areExclusive } from './exclusive-branches.ts';
import { type FlatSchema, flattenSchema } from './flatten-schema.ts';
import { isObject, own, type Schema, type SchemaObject, setOwn } from './json.ts';
import { formatFragment } from './pointer.ts';
import { assertCompilableDepth } from './program.ts';
import { SchemaError } from './schema-error.ts';
import { settleCousins } from './settle-cousins.ts';
import { isAssertion } from './translate-keywords.ts';

/** More definitions than this in the result, and we stop. */
const maxDefinitions = 10_000;

/**
 * How a schema is written again:
 * - `open`: as it is;
 * - `part`: one that applies in place beside others, whose location is closed as a whole: its children are closed, and it
 *   doesn't say `additionalProperties: true`, which would evaluate everything;
 * - `condition`: one that only decides (`if`, a branch that has to stay exclusive): nothing is closed, nothing evaluated wholesale;
 * - `closed`: one that describes a location.
 */
type Mode = 'open' | 'part' | 'condition' | 'closed';

/**
 * The writer's form of a schema: what a producer that writes only what it declares can produce. Every object, at any depth, may
 * carry only properties that some part of the schema that applies to it declares: `properties`, `patternProperties`, an
 * `additionalProperties` (or `unevaluatedProperties`) schema that says something, through `allOf`, `anyOf`, `oneOf`, `$ref`,
 * `dependentSchemas` and conditionals, as `unevaluatedProperties: false` would have it. An object for which no part declares any
 * property, anywhere, is a free-form map and stays open. Nothing is closed inside `not`, `if`, `contains` and `propertyNames`.
 *
 * Whatever the result accepts, the schema accepts. The result stands alone, in 2020-12.
 * @throws SchemaError as `bundle`, and `too-deep`
 */
export function closeSchema(schema: Schema, options: { readonly dialect?: Dialect } = {}): Schema {
  return closeFlatSchema(flattenSchema(schema, { ...options, target: '2020-12', unused: 'drop' }));
}

/** The same for a schema that is flat already: in 2020-12, without unused definitions. @throws SchemaError `too-deep` */
export function closeFlatSchema(flat: FlatSchema): Schema {
  return closedForm(flat).schema;
}

/** What {@link closedForm} makes of a flat schema. */
export interface ClosedForm {
  /** The writer's form, as {@link closeSchema} describes it. */
  readonly schema: Schema;
  /**
   * The keywords that closing has added, by the schema objects of `schema` that they are in: each says `false`, and without them
   * `schema` accepts what the reader's form accepts. null where closing had to say more than that.
   */
  readonly added: ReadonlyMap<object, ReadonlySet<string>> | null;
}

/** {@link closeFlatSchema} for generators that write one set of functions for both forms. @throws SchemaError `too-deep` */
export function closedForm(flat: FlatSchema): ClosedForm {
  if (typeof flat.schema === 'boolean') return { schema: flat.schema, added: new Map() };
  assertCompilableDepth(flat.schema);
  try {
    return new Closing(flat.schema, new ClosingAnalysis(flat)).run();
  } catch (error) {
    if (error instanceof RangeError)
      throw new SchemaError('too-deep', 'the schema is too deep to close', { cause: error });
    throw error;
  }
}

interface Definition {
  readonly name: string;
  readonly target: Schema;
  readonly mode: Mode;
  readonly open: ReadonlySet<object>;
}

const nothing: ReadonlySet<object> = new Set();
const additional: ReadonlySet<string> = new Set(['additionalProperties']);
const unevaluated: ReadonlySet<string> = new Set(['unevaluatedProperties']);

class Closing {
  readonly #root: SchemaObject;
  readonly #analysis: ClosingAnalysis;
  readonly #definitions = new Map<string, Definition>();
  readonly #names = new Set<string>();
  readonly #queue: Definition[] = [];
  readonly #merged = new Map<string, SchemaObject>();
  readonly #numbers = new Map<object, number>();
  readonly #added = new Map<object, ReadonlySet<string>>();
  #saysMore = false;

  constructor(root: SchemaObject, analysis: ClosingAnalysis) {
    this.#root = root;
    this.#analysis = analysis;
  }

  run(): ClosedForm {
    const closed = this.#write(this.#root, 'closed', nothing) as Record<string, unknown>;
    const written: Record<string, unknown> = {};
    for (let next = this.#queue.shift(); next !== undefined; next = this.#queue.shift()) {
      setOwn(written, next.name, this.#write(next.target, next.mode, next.open));
    }
    // Without the root's `$id`, which is the name of another schema: of the open one.
    const head = { $schema: dialectUris['2020-12'] };
    const schema = { ...head, ...closed, ...(Object.keys(written).length > 0 ? { $defs: written } : {}) };
    const added = this.#added.get(closed);
    if (added !== undefined) this.#added.set(schema, added);
    return { schema, added: this.#saysMore ? null : this.#added };
  }

  /** A schema in some mode; `open` are the children that are closed elsewhere. */
  #write(schema: Schema, mode: Mode, open: ReadonlySet<object>): Schema {
    if (typeof schema === 'boolean') return schema;
    const plainest = this.#plainest(schema, mode);
    return plainest === 'closed' ? this.#close(schema) : this.#copy(schema, plainest, open);
  }

  /** The plainest mode that says the same for a schema. */
  #plainest(schema: Schema, mode: Mode): Mode {
    if (mode === 'closed') return this.#analysis.closable(schema) ? 'closed' : 'open';
    if (mode === 'part' && this.#analysis.closableBelow(schema)) return 'part';
    return mode !== 'open' && this.#analysis.opens(schema) ? 'condition' : 'open';
  }

  /** A location: its parts with closed children, and nothing beside what they declare. */
  #close(schema: SchemaObject): Schema {
    const ref = own(schema, '$ref');
    if (typeof ref === 'string' && !Object.keys(schema).some((keyword) => isAssertion(keyword, '2020-12'))) {
      // The target describes the location alone: its closed form is the closed form.
      return { ...withoutDefinitions(schema), $ref: this.#refer(ref, 'closed', nothing) };
    }
    const { open, added } = settleCousins(schema, this.#analysis, {
      closed: (parts, name) => this.#together(parts, name),
      condition: (condition) => this.#condition(condition),
    });
    const out = this.#copy(schema, 'part', open);
    for (const one of added) conjoin(out, one);
    if (added.length > 0) this.#saysMore = true;
    if (!this.#analysis.declares(schema)) return out;
    const alone = this.#analysis.inPlace(schema).length === 1 && added.length === 0;
    const keyword =
      alone && own(out, 'unevaluatedProperties') === undefined ? 'additionalProperties' : 'unevaluatedProperties';
    if (own(out, keyword) === undefined) {
      out[keyword] = false;
      this.#added.set(out, keyword === 'additionalProperties' ? additional : unevaluated);
    }
    return out;
  }

  /** The closed form of several schemas that hold together. */
  #together(parts: readonly SchemaObject[], name: string): Schema {
    const different = [...new Set(parts)];
    const key = this.#key(different);
    const [only] = different;
    const merged =
      this.#merged.get(key) ?? (only !== undefined && different.length === 1 ? only : { allOf: different });
    this.#merged.set(key, merged);
    // Always by reference: a child that is described twice may describe itself.
    return { $ref: this.#define(`together ${key}`, `${name}_together`, merged, 'closed', nothing) };
  }

  /** A condition, by reference: it occurs once for each combination of the others. */
  #condition(condition: Schema): Schema {
    if (typeof condition === 'boolean') return condition;
    return { $ref: this.#define(`condition ${this.#key([condition])}`, 'Condition', condition, 'condition', nothing) };
  }

  #copy(schema: SchemaObject, mode: Mode, open: ReadonlySet<object>): Record<string, unknown> {
    const out: Record<string, unknown> = {};
    for (const keyword of Object.keys(schema)) {
      const value = schema[keyword];
      if (keyword === '$schema' || keyword === '$id' || keyword === '$defs' || keyword === 'definitions') continue;
      // Said of a part, it would declare everything; for which values are valid it makes no difference.
      if (
        mode !== 'open' &&
        (keyword === 'additionalProperties' || keyword === 'unevaluatedProperties') &&
        saysNothing(value)
      ) {
        this.#saysMore = true;
        continue;
      }
      if (keyword === '$ref') out.$ref = this.#refer(String(value), mode, open);
      else if (keyword === 'oneOf' && mode === 'part' && Array.isArray(value)) this.#choose(value, open, out);
      else setOwn(out, keyword, this.#copyKeyword(keyword, value, mode, open));
    }
    return out;
  }

  #copyKeyword(keyword: string, value: unknown, mode: Mode, open: ReadonlySet<object>): unknown {
    const child = (schema: Schema): Schema =>
      this.#write(schema, mode === 'part' && !open.has(schema as object) ? 'closed' : 'open', nothing);
    const inPlace = (schema: Schema): Schema => this.#write(schema, mode, open);
    switch (keyword) {
      case 'properties':
      case 'patternProperties':
        return mapValues(value, child);
      case 'additionalProperties':
      case 'unevaluatedProperties':
      case 'items':
      case 'prefixItems':
      case 'unevaluatedItems':
        return mapSchemas(value, child);
      case 'allOf':
      case 'anyOf':
      case 'oneOf':
      case 'then':
      case 'else':
        return mapSchemas(value, inPlace);
      case 'dependentSchemas':
      case 'dependencies':
        return mapValues(value, inPlace);
      case 'if':
        return mapSchemas(value, (schema) => this.#write(schema, mode === 'open' ? 'open' : 'condition', nothing));
      case 'not':
      case 'contains':
      case 'propertyNames':
      case 'contentSchema':
        return mapSchemas(value, (schema) => this.#write(schema, 'open', nothing));
      default:
        return value;
    }
  }

  /** Closing the branches of a `oneOf` could leave one where two matched: then the branches as they are still have to be exclusive. */
  #choose(branches: readonly Schema[], open: ReadonlySet<object>, out: Record<string, unknown>): void {
    const parts = branches.map((branch) => this.#write(branch, 'part', open));
    const conditions = branches.map((branch) => this.#write(branch, 'condition', nothing));
    out.oneOf = parts;
    if (areExclusive(branches, this.#analysis) || deepEqual(parts, conditions)) return;
    out.oneOf = conditions;
    this.#saysMore = true;
    conjoin(out, { anyOf: parts });
  }

  /** A reference to a target in some mode. */
  #refer(ref: string, mode: Mode, open: ReadonlySet<object>): string {
    const target = ref === '#' ? this.#root : this.#analysis.resolve(ref);
    const plainest = this.#plainest(target, mode);
    if (ref === '#' && plainest === 'closed') return '#';
    const word = ref === '#' ? 'Root' : decodeURIComponent(ref.slice(ref.lastIndexOf('/') + 1));
    const name = plainest === 'part' || plainest === 'condition' ? `${word}_${plainest}` : word;
    const relevant = plainest === 'part' ? open : nothing;
    return this.#define(`${plainest} ${ref} ${this.#key([...relevant])}`, name, target, plainest, relevant);
  }

  #define(key: string, wanted: string, target: Schema, mode: Mode, open: ReadonlySet<object>): string {
    let definition = this.#definitions.get(key);
    if (definition === undefined) {
      if (this.#definitions.size >= maxDefinitions) {
        throw new SchemaError('too-large', `the closed form needs more than ${maxDefinitions} definitions`);
      }
      const word = wanted.replace(/[^A-Za-z0-9_.-]+/g, '_').replace(/^(?:__proto__)?$/, 'Schema');
      let name = word;
      for (let i = 2; this.#names.has(name); i++) name = `${word}_${i}`;
      this.#names.add(name);
      definition = { name, target, mode, open };
      this.#definitions.set(key, definition);
      this.#queue.push(definition);
    }
    return formatFragment(['$defs', definition.name]);
  }

  /** A name for a set of schemas. */
  #key(schemas: readonly object[]): string {
    const numbers = schemas.map((schema) => {
      const number = this.#numbers.get(schema) ?? this.#numbers.size;
      this.#numbers.set(schema, number);
      return number;
    });
    return numbers.sort((a, b) => a - b).join(' ');
  }
}

function withoutDefinitions(schema: SchemaObject): SchemaObject {
  const { $schema, $id, $defs, definitions, ...rest } = schema;
  return rest;
}

function conjoin(out: Record<string, unknown>, schema: Schema): void {
  const all = own(out, 'allOf');
  out.allOf = [...(Array.isArray(all) ? all : []), schema];
}

function mapSchemas(value: unknown, write: (schema: Schema) => Schema): unknown {
  return Array.isArray(value) ? value.map((entry) => write(entry as Schema)) : write(value as Schema);
}

function mapValues(value: unknown, write: (schema: Schema) => Schema): unknown {
  if (!isObject(value)) return value;
  const out: Record<string, unknown> = {};
  for (const key of Object.keys(value)) {
    const entry = value[key];
    setOwn(out, key, Array.isArray(entry) ? entry : write(entry as Schema));
  }
  return out;
}
