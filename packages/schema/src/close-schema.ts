import { ClosingAnalysis, saysNothing, traits } from './closing-analysis.ts';
import { deepEqual } from './deep-equal.ts';
import { type Dialect, dialectUris } from './dialect.ts';
import { areExclusive, isOneAtMost } from './exclusive-branches.ts';
import { type FlatSchema, flattenSchema } from './flatten-schema.ts';
import { isObject, isSchema, own, type Schema, type SchemaObject, setOwn } from './json.ts';
import { formatFragment } from './pointer.ts';
import { assertCompilableDepth } from './program.ts';
import { SchemaError } from './schema-error.ts';
import { type CousinWriter, settleCousins, slotKey, type Treatments, untreated } from './settle-cousins.ts';
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
    return new Closing(flat.schema, new ClosingAnalysis(flat.schema)).run();
  } catch (error) {
    if (error instanceof RangeError)
      throw new SchemaError('too-deep', 'the schema is too deep to close', { cause: error });
    throw error;
  }
}

interface Definition {
  readonly ref: string;
  readonly name: string;
  readonly target: Schema;
  readonly mode: Mode;
  readonly treatments: Treatments;
}

const additional: ReadonlySet<string> = new Set(['additionalProperties']);
const unevaluated: ReadonlySet<string> = new Set(['unevaluatedProperties']);

class Closing implements CousinWriter {
  readonly #root: SchemaObject;
  readonly #analysis: ClosingAnalysis;
  readonly #definitions = new Map<string, Definition>();
  readonly #names = new Set<string>();
  readonly #queue: Definition[] = [];
  readonly #merged = new Map<string, SchemaObject>();
  readonly #maybes = new Map<SchemaObject, SchemaObject>();
  readonly #numbers = new Map<object, number>();
  readonly #treatmentKeys = new Map<Treatments, string>();
  readonly #added = new Map<object, ReadonlySet<string>>();
  #saysMore = false;

  constructor(root: SchemaObject, analysis: ClosingAnalysis) {
    this.#root = root;
    this.#analysis = analysis;
  }

  run(): ClosedForm {
    const closed = this.#write(this.#root, 'closed', untreated) as SchemaObject;
    const written: Record<string, unknown> = {};
    for (let next = this.#queue.shift(); next !== undefined; next = this.#queue.shift()) {
      setOwn(written, next.name, this.#write(next.target, next.mode, next.treatments));
    }
    // Without the root's `$id`, which is the name of another schema: of the open one.
    const schema: Record<string, unknown> = { $schema: dialectUris['2020-12'] };
    for (const keyword of Object.keys(closed)) setOwn(schema, keyword, closed[keyword]);
    if (this.#names.size > 0) schema.$defs = written;
    const added = this.#added.get(closed);
    this.#added.delete(closed);
    if (added !== undefined) this.#added.set(schema, added);
    return { schema, added: this.#saysMore ? null : this.#added };
  }

  /** A schema in some mode. The same object, where nothing changes. */
  #write(schema: Schema, mode: Mode, treatments: Treatments): Schema {
    if (typeof schema === 'boolean' || this.#analysis.traits(schema) === 0) return schema;
    const plainest = this.#plainest(schema, mode);
    return plainest === 'closed' ? this.#close(schema) : this.#copy(schema, plainest, treatments);
  }

  /** The plainest mode that says the same for a schema. */
  #plainest(schema: Schema, mode: Mode): Mode {
    if (mode === 'closed') return this.#analysis.closable(schema) ? 'closed' : 'open';
    if (mode === 'part' && this.#analysis.closableBelow(schema)) return 'part';
    return mode !== 'open' && this.#analysis.opens(schema) ? 'condition' : 'open';
  }

  /** A location: its parts with closed children, and nothing beside what they declare. */
  #close(schema: SchemaObject): Schema {
    if (own(schema, '$ref') !== undefined && isPlainReference(schema)) {
      // The target describes the location alone: its closed form is the closed form.
      return { ...withoutHead(schema), $ref: this.#refer(String(schema.$ref), 'closed', untreated) };
    }
    const choice = this.#choiceOf(schema);
    if (choice !== undefined) {
      const branches = schema[choice] as readonly Schema[];
      const copy = this.#copy({ ...schema, [choice]: [] }, 'open', untreated);
      return { ...copy, [choice]: branches.map((branch) => this.#write(branch, 'closed', untreated)) };
    }
    const { treatments, added } = settleCousins(schema, this.#analysis, this);
    if (treatments.size > 0) this.#saysMore = true;
    const copy = this.#copy(schema, 'part', treatments);
    const together = conjoin(copy, added);
    if (!this.#analysis.declares(schema)) return together;
    const out: Record<string, unknown> = together === schema ? { ...schema } : together;
    const alone = (this.#analysis.traits(schema) & traits.applies) === 0 && added.length === 0;
    const keyword =
      alone && own(out, 'unevaluatedProperties') === undefined ? 'additionalProperties' : 'unevaluatedProperties';
    if (own(out, keyword) === undefined) {
      out[keyword] = false;
      this.#added.set(out, keyword === 'additionalProperties' ? additional : unevaluated);
    }
    return out;
  }

  /** The keyword of the branches of which one alone describes the location: closing each of them closes it. */
  #choiceOf(schema: SchemaObject): 'anyOf' | 'oneOf' | undefined {
    if ((this.#analysis.traits(schema) & traits.describes) !== 0) return undefined;
    const [keyword, ...others] = Object.keys(schema).filter((name) => appliedInPlace.has(name));
    if (others.length > 0 || (keyword !== 'anyOf' && keyword !== 'oneOf')) return undefined;
    const branches = schema[keyword];
    return Array.isArray(branches) && isOneAtMost(branches, this.#analysis) ? keyword : undefined;
  }

  /** The closed form of several schemas that hold together. */
  closed(parts: readonly SchemaObject[], name: string): Schema {
    const different = [...new Set(parts)];
    const key = this.#key(different);
    const [only] = different;
    const merged =
      this.#merged.get(key) ?? (only !== undefined && different.length === 1 ? only : { allOf: different });
    this.#merged.set(key, merged);
    // Always by reference: a child that is described twice may describe itself.
    return { $ref: this.#define(`together ${key}`, `${name}_together`, merged, 'closed', untreated) };
  }

  /** A condition, by reference: it occurs once for each combination of the others. */
  condition(condition: Schema): Schema {
    if (typeof condition === 'boolean') return condition;
    return {
      $ref: this.#define(`condition ${this.#key([condition])}`, 'Condition', condition, 'condition', untreated),
    };
  }

  maybe(schema: SchemaObject): SchemaObject {
    const known = this.#maybes.get(schema) ?? { anyOf: [schema, true] };
    this.#maybes.set(schema, known);
    return known;
  }

  #copy(schema: SchemaObject, mode: Mode, treatments: Treatments): SchemaObject {
    const found = this.#analysis.traits(schema);
    if (found === 0) return schema;
    // What a part opens, an `unevaluatedProperties` around it has nothing to say of. The part loses that, so it has to go too.
    const isDead = mode !== 'open' && this.#isOpened(schema);
    if (isDead === 'perhaps') return this.#copy(schema, 'open', untreated);
    let out: Record<string, unknown> | undefined = (found & traits.heads) === 0 ? undefined : withoutHead(schema);
    let also: Schema | undefined;
    for (const keyword of Object.keys(schema)) {
      const way = ways.get(keyword);
      if (way === undefined) continue;
      const value = schema[keyword];
      let after = value;
      if (
        mode !== 'open' &&
        evaluating.has(keyword) &&
        (saysNothing(value) || (isDead && keyword === 'unevaluatedProperties'))
      ) {
        // Of a part, `additionalProperties: true` would declare everything; for which values are valid it makes no difference.
        if (this.#analysis.tracksProperties) this.#saysMore = true;
        out ??= copyOf(schema);
        delete out[keyword];
        continue;
      }
      if (way === 'reference') after = this.#refer(String(value), mode, treatments);
      else if (keyword === 'oneOf' && mode === 'part' && Array.isArray(value)) {
        const choice = this.#choose(value, treatments);
        after = choice.oneOf;
        also = choice.anyOf;
      } else after = this.#copyKeyword(schema, keyword, way, mode, treatments);
      if (after === value) continue;
      out ??= copyOf(schema);
      setOwn(out, keyword, after);
    }
    const copy = out ?? schema;
    return also === undefined ? copy : conjoin(copy, [also]);
  }

  /** Whether some part says `additionalProperties: true` or the like, so that `unevaluatedProperties` is never asked. */
  #isOpened(schema: SchemaObject): boolean | 'perhaps' {
    if (saysNothing(own(schema, 'unevaluatedProperties') ?? true) || !this.#analysis.opens(schema)) return false;
    const parts = this.#analysis.sites(schema).filter((site) => site.conditions.length === 0);
    return parts.some((site) => (this.#analysis.traits(site.schema) & traits.opens) !== 0) || 'perhaps';
  }

  #copyKeyword(schema: SchemaObject, keyword: string, way: Way, mode: Mode, treatments: Treatments): unknown {
    const value = schema[keyword];
    switch (way) {
      case 'child':
      case 'children':
        return mapSchemas(value, way, (child, key) =>
          this.#writeChild(schema, child, slotKey(keyword, key), mode, treatments),
        );
      case 'condition':
        return mapSchemas(value, 'child', (part) =>
          this.#write(part, mode === 'open' ? 'open' : 'condition', untreated),
        );
      case 'open':
        return mapSchemas(value, 'child', (part) => this.#write(part, 'open', untreated));
      case 'parts':
        return mapSchemas(value, 'children', (part) => this.#write(part, mode, treatments));
      default:
        return mapSchemas(value, 'child', (part) => this.#write(part, mode, treatments));
    }
  }

  #writeChild(holder: SchemaObject, child: Schema, slot: string, mode: Mode, treatments: Treatments): Schema {
    if (mode !== 'part' || typeof child === 'boolean') return this.#write(child, 'open', untreated);
    const treatment = treatments.get(holder)?.get(slot);
    if (treatment === undefined) return this.#write(child, 'closed', untreated);
    if (treatment === 'open') return this.#write(child, 'open', untreated);
    const name = slot.startsWith('additional') ? 'Rest' : slot.startsWith('pattern') ? 'Matching' : 'Child';
    return this.closed([child, ...treatment.map((other) => this.maybe(other))], name);
  }

  /** Closing the branches of a `oneOf` could leave one where two matched: then the branches as they are still have to be exclusive. */
  #choose(
    branches: readonly Schema[],
    treatments: Treatments,
  ): { readonly oneOf: readonly Schema[]; readonly anyOf?: Schema } {
    const parts = mapSchemas(branches, 'child', (branch) => this.#write(branch, 'part', treatments)) as Schema[];
    const conditions = mapSchemas(branches, 'child', (branch) =>
      this.#write(branch, 'condition', untreated),
    ) as Schema[];
    if (areExclusive(branches, this.#analysis) || deepEqual(parts, conditions)) return { oneOf: parts };
    this.#saysMore = true;
    return { oneOf: conditions, anyOf: { anyOf: parts } };
  }

  /** A reference to a target in some mode. */
  #refer(ref: string, mode: Mode, treatments: Treatments): string {
    const target = ref === '#' ? this.#root : this.#analysis.resolve(ref);
    const plainest = this.#plainest(target, mode);
    if (ref === '#' && plainest === 'closed') return '#';
    const relevant = plainest === 'part' ? treatments : untreated;
    const key = `${plainest} ${ref} ${this.#keyOf(relevant)}`;
    const known = this.#definitions.get(key);
    if (known !== undefined) return known.ref;
    const word = ref === '#' ? 'Root' : decodeURIComponent(ref.slice(ref.lastIndexOf('/') + 1));
    const name = plainest === 'part' || plainest === 'condition' ? `${word}_${plainest}` : word;
    return this.#define(key, name, target, plainest, relevant);
  }

  #define(key: string, wanted: string, target: Schema, mode: Mode, treatments: Treatments): string {
    const known = this.#definitions.get(key);
    if (known !== undefined) return known.ref;
    if (this.#definitions.size >= maxDefinitions) {
      throw new SchemaError(
        'too-large',
        `the closed form needs more than ${maxDefinitions} definitions: let fewer parts of the schema describe the same property`,
      );
    }
    const word = wanted.replace(/[^A-Za-z0-9_.-]+/g, '_').replace(/^(?:__proto__)?$/, 'Schema');
    let name = word;
    for (let i = 2; this.#names.has(name); i++) name = `${word}_${i}`;
    this.#names.add(name);
    const definition = { ref: formatFragment(['$defs', name]), name, target, mode, treatments };
    this.#definitions.set(key, definition);
    this.#queue.push(definition);
    return definition.ref;
  }

  /** A name for a set of schemas. */
  #key(schemas: readonly object[]): string {
    const numbers = schemas.map((schema) => this.#number(schema));
    return numbers.sort((a, b) => a - b).join(' ');
  }

  #number(schema: object): number {
    const number = this.#numbers.get(schema) ?? this.#numbers.size;
    this.#numbers.set(schema, number);
    return number;
  }

  /** A name for treatments: the same for those that say the same. */
  #keyOf(treatments: Treatments): string {
    if (treatments.size === 0) return '';
    let key = this.#treatmentKeys.get(treatments);
    if (key === undefined) {
      const bySlot = [...treatments].flatMap(([holder, slots]) =>
        [...slots].map(([slot, treatment]) =>
          JSON.stringify([this.#number(holder), slot, treatment === 'open' ? treatment : this.#key(treatment)]),
        ),
      );
      key = bySlot.sort().join();
      this.#treatmentKeys.set(treatments, key);
    }
    return key;
  }
}

/** What a keyword holds, and how it is written. */
type Way = 'reference' | 'child' | 'children' | 'part' | 'parts' | 'condition' | 'open';

const ways: ReadonlyMap<string, Way> = new Map<string, Way>([
  ['$ref', 'reference'],
  ['properties', 'children'],
  ['patternProperties', 'children'],
  ['additionalProperties', 'child'],
  ['unevaluatedProperties', 'child'],
  ['items', 'child'],
  ['prefixItems', 'child'],
  ['unevaluatedItems', 'child'],
  ['allOf', 'part'],
  ['anyOf', 'part'],
  ['oneOf', 'part'],
  ['then', 'part'],
  ['else', 'part'],
  ['dependentSchemas', 'parts'],
  ['dependencies', 'parts'],
  ['if', 'condition'],
  ['not', 'open'],
  ['contains', 'open'],
  ['propertyNames', 'open'],
  ['contentSchema', 'open'],
]);

const appliedInPlace: ReadonlySet<string> = new Set(
  [...ways].flatMap(([keyword, way]) => (['reference', 'part', 'parts', 'condition'].includes(way) ? [keyword] : [])),
);
const evaluating: ReadonlySet<string> = new Set(['additionalProperties', 'unevaluatedProperties']);

/** Whether a schema says nothing but `$ref`, and what validators pass over. */
function isPlainReference(schema: SchemaObject): boolean {
  return Object.keys(schema).every((keyword) => keyword === '$ref' || !isAssertion(keyword, '2020-12'));
}

function withoutHead(schema: SchemaObject): Record<string, unknown> {
  const { $schema, $id, $defs, definitions, ...rest } = schema;
  return rest;
}

function conjoin(schema: SchemaObject, added: readonly Schema[]): SchemaObject {
  if (added.length === 0) return schema;
  const all = own(schema, 'allOf');
  return { ...schema, allOf: [...(Array.isArray(all) ? all : []), ...added] };
}

function copyOf(object: SchemaObject): Record<string, unknown> {
  return { ...object };
}

/** One schema or a list of them (`child`), or a map of them (`children`), written anew. The same value, where nothing changes. */
function mapSchemas(
  value: unknown,
  way: 'child' | 'children',
  write: (schema: Schema, key: string | number) => Schema,
): unknown {
  if (Array.isArray(value)) {
    let list: Schema[] | undefined;
    for (let i = 0; i < value.length; i++) {
      const after = write(value[i] as Schema, i);
      if (after === value[i]) continue;
      list ??= [...value];
      list[i] = after;
    }
    return list ?? value;
  }
  if (way === 'child') return isSchema(value) ? write(value, '') : value;
  if (!isObject(value)) return value;
  let map: Record<string, unknown> | undefined;
  for (const key of Object.keys(value)) {
    const entry = value[key];
    // `dependencies` holds lists of names as well.
    if (!isSchema(entry)) continue;
    const after = write(entry, key);
    if (after === entry) continue;
    map ??= copyOf(value);
    setOwn(map, key, after);
  }
  return map ?? value;
}
