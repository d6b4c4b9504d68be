import { isObject, own, type Schema, type SchemaObject } from './json.ts';
import { resolvePointer } from './pointer.ts';
import { SchemaError } from './schema-error.ts';
import { eachSubschema } from './subschema-keywords.ts';
import { isAssertion } from './translate-keywords.ts';

/** More parts than this that may apply to one value, counted once for each set of conditions, and we stop. */
const maxSites = 2_000;

/** Keywords whose schemas describe the value's own children, in a way that closing can only narrow. */
const childMaps = ['properties', 'patternProperties'] as const;
const childSchemas = ['additionalProperties', 'unevaluatedProperties', 'items', 'unevaluatedItems'] as const;

/** A place where children are described, and what has to hold for it to apply. */
export interface Site {
  readonly schema: SchemaObject;
  /** Schemas that have to accept the value for this one to apply; empty when it always does. */
  readonly conditions: readonly Schema[];
  /** The branch of each `oneOf` and each `if` on the way: two branches of one never apply together. */
  readonly branches: ReadonlyMap<object, number>;
}

/** What of a schema matters for closing; 0 for most: a string, a number, a constant. */
export const traits = {
  /** It names properties of an object. */
  declares: 1,
  /** It says `additionalProperties: true` or the like, which would evaluate everything. */
  opens: 2,
  /** It applies other schemas to the same value. */
  applies: 4,
  /** It describes children of the value. */
  describes: 8,
  /** It holds schemas that are not closed, but may have references in them. */
  holds: 16,
  /** It says what belongs to the root alone: definitions, `$schema`. */
  heads: 32,
} as const;

const { declares, opens, applies, describes, holds, heads } = traits;

const traitsOfKeywords: ReadonlyMap<string, number> = new Map([
  ...['$ref', 'allOf', 'anyOf', 'oneOf', 'if', 'then', 'else', 'dependentSchemas', 'dependencies'].map(
    (keyword) => [keyword, applies] as const,
  ),
  ...['properties', 'patternProperties', 'additionalProperties', 'unevaluatedProperties'].map(
    (keyword) => [keyword, describes] as const,
  ),
  ...['items', 'prefixItems', 'unevaluatedItems'].map((keyword) => [keyword, describes] as const),
  ...['not', 'contains', 'propertyNames', 'contentSchema'].map((keyword) => [keyword, holds] as const),
  ...['$schema', '$id', '$defs', 'definitions'].map((keyword) => [keyword, heads] as const),
]);

function findTraits(schema: SchemaObject): number {
  let found = 0;
  for (const keyword of Object.keys(schema)) {
    const trait = traitsOfKeywords.get(keyword);
    if (trait === undefined) continue;
    found |= trait;
    if (trait !== describes) continue;
    const value = schema[keyword];
    if (keyword === 'properties' || keyword === 'patternProperties') {
      if (typeof value === 'object' && value !== null && Object.keys(value).length > 0) found |= declares;
    } else if (keyword === 'additionalProperties' || keyword === 'unevaluatedProperties') {
      found |= saysNothing(value) ? opens : declares;
    }
  }
  return found;
}

/** Whether a schema says nothing: `true`, or an object without assertions. */
export function saysNothing(schema: unknown): boolean {
  if (schema === true) return true;
  return (
    isObject(schema) && !Object.keys(schema).some((keyword) => keyword === '$ref' || isAssertion(keyword, '2020-12'))
  );
}

/** What has to be known of a flat 2020-12 schema to close it. Everything is static and remembered. */
export class ClosingAnalysis {
  readonly #root: Schema;
  #tracks: boolean | undefined;
  readonly #traits = new Map<object, number>();
  readonly #targets = new Map<string, Schema>();
  readonly #declares = new Map<object, boolean>();
  readonly #openings = new Map<object, boolean>();
  readonly #sites = new Map<object, readonly Site[]>();
  readonly #below = new Map<object, boolean>();

  constructor(root: Schema) {
    this.#root = root;
  }

  /** The schema that a reference of the flat schema points at. */
  resolve(ref: string): Schema {
    let target = this.#targets.get(ref);
    if (target === undefined) {
      const schema = resolvePointer(this.#root, decodeURIComponent(ref.slice(1)));
      target = isObject(schema) || typeof schema === 'boolean' ? schema : true;
      this.#targets.set(ref, target);
    }
    return target;
  }

  /** Whether `unevaluatedProperties` occurs: then it matters which properties a schema evaluates. */
  get tracksProperties(): boolean {
    this.#tracks ??= mentions(this.#root, 'unevaluatedProperties');
    return this.#tracks;
  }

  /** What of a schema matters for closing. */
  traits(schema: SchemaObject): number {
    let found = this.#traits.get(schema);
    if (found === undefined) {
      found = findTraits(schema);
      this.#traits.set(schema, found);
    }
    return found;
  }

  /** Every schema that may apply to the same value as this one, itself first. */
  inPlace(schema: Schema): readonly SchemaObject[] {
    if (isObject(schema) && (this.traits(schema) & applies) === 0) return [schema];
    const found = new Set<SchemaObject>();
    const stack: unknown[] = [schema];
    for (let next = stack.pop(); next !== undefined; next = stack.pop()) {
      if (!isObject(next) || found.has(next)) continue;
      found.add(next);
      if ((this.traits(next) & applies) !== 0) stack.push(...this.#applied(next));
    }
    return [...found];
  }

  #applied(schema: SchemaObject): unknown[] {
    const applied: unknown[] = [];
    for (const keyword of Object.keys(schema)) {
      if (traitsOfKeywords.get(keyword) !== applies) continue;
      const value = schema[keyword];
      if (keyword === '$ref') applied.push(typeof value === 'string' ? this.resolve(value) : true);
      else if (Array.isArray(value)) applied.push(...value);
      else if (keyword === 'dependentSchemas' || keyword === 'dependencies')
        applied.push(...Object.values(Object(value)));
      else applied.push(value ?? true);
    }
    return applied;
  }

  /** Whether some part of the schema names properties of an object: then no others may be written. */
  declares(schema: Schema): boolean {
    if (typeof schema === 'boolean') return false;
    const found = this.traits(schema);
    if ((found & (declares | applies)) !== applies) return (found & declares) !== 0;
    let known = this.#declares.get(schema);
    if (known === undefined) {
      known = this.inPlace(schema).some((part) => (this.traits(part) & declares) !== 0);
      this.#declares.set(schema, known);
    }
    return known;
  }

  /** Whether a part that applies in place says `additionalProperties: true` or the like, which would evaluate everything. */
  opens(schema: Schema): boolean {
    if (typeof schema === 'boolean') return false;
    const found = this.traits(schema);
    if ((found & (opens | applies)) !== applies) return (found & opens) !== 0;
    let known = this.#openings.get(schema);
    if (known === undefined) {
      known = this.inPlace(schema).some((part) => (this.traits(part) & opens) !== 0);
      this.#openings.set(schema, known);
    }
    return known;
  }

  /** Whether closing changes anything at this location or below it. */
  closable(schema: Schema): boolean {
    if (typeof schema === 'boolean') return false;
    return this.declares(schema) || this.closableBelow(schema);
  }

  /** Whether closing changes anything below this location. */
  closableBelow(schema: Schema): boolean {
    if (typeof schema === 'boolean' || (this.traits(schema) & (applies | describes)) === 0) return false;
    const known = this.#below.get(schema);
    if (known !== undefined) return known;
    const seen = new Set<object>([schema]);
    for (const next of seen) {
      const below = next === schema ? undefined : this.#below.get(next);
      if (below === true || (next !== schema && this.declares(next as SchemaObject))) {
        this.#below.set(schema, true);
        return true;
      }
      if (below === false) continue;
      // A set may grow while it is walked.
      for (const part of this.inPlace(next as SchemaObject)) this.#addChildren(part, seen);
    }
    for (const visited of seen) this.#below.set(visited, false);
    return false;
  }

  /** The schemas of a value's children that closing reaches, apart from those where it has nothing to do. */
  #addChildren(schema: SchemaObject, found: Set<object>): void {
    if ((this.traits(schema) & describes) === 0) return;
    const add = (child: unknown): void => {
      if (isObject(child) && (this.traits(child) & (declares | applies | describes)) !== 0) found.add(child);
    };
    for (const keyword of childSchemas) add(own(schema, keyword));
    for (const keyword of childMaps) {
      const map = own(schema, keyword);
      if (isObject(map)) for (const key of Object.keys(map)) add(map[key]);
    }
    for (const child of listOf(schema, 'prefixItems')) add(child);
  }

  /** All places that describe children of the value that a schema applies to, with their conditions. Without those in `if`. */
  sites(schema: SchemaObject): readonly Site[] {
    let sites = this.#sites.get(schema);
    if (sites === undefined) {
      const found: Site[] = [];
      if ((this.traits(schema) & applies) === 0) found.push({ schema, ...unconditional });
      else this.#collect(schema, unconditional, new Set(), new Map(), found);
      sites = found;
      this.#sites.set(schema, sites);
    }
    return sites;
  }

  /** `path` ends cycles; `seen`, by context, keeps diamonds from being walked once per path. */
  #collect(
    schema: unknown,
    context: Omit<Site, 'schema'>,
    path: Set<object>,
    seen: Map<object, Set<object>>,
    found: Site[],
  ): void {
    if (!isObject(schema) || path.has(schema)) return;
    const before = seen.get(context) ?? new Set();
    if (before.has(schema)) return;
    seen.set(context, before.add(schema));
    if (found.length >= maxSites) {
      throw new SchemaError(
        'too-large',
        `more than ${maxSites} parts of the schema may apply to one value: use fewer branches, or nest them less`,
      );
    }
    path.add(schema);
    this.#collectFrom(schema, context, (part, under) => this.#collect(part, under, path, seen, found), found);
    path.delete(schema);
  }

  #collectFrom(
    schema: SchemaObject,
    context: Omit<Site, 'schema'>,
    collect: (part: unknown, context: Omit<Site, 'schema'>) => void,
    found: Site[],
  ): void {
    found.push({ schema, ...context });
    const under = (condition: Schema): Omit<Site, 'schema'> => ({
      ...context,
      conditions: [...context.conditions, condition],
    });
    const ref = own(schema, '$ref');
    if (typeof ref === 'string') collect(this.resolve(ref), context);
    for (const part of listOf(schema, 'allOf')) collect(part, context);
    for (const part of listOf(schema, 'anyOf')) collect(part, under(part));
    const choice = listOf(schema, 'oneOf');
    for (const [i, part] of choice.entries()) {
      collect(part, { ...under(part), branches: new Map(context.branches).set(choice, i) });
    }
    const condition = own(schema, 'if') as Schema | undefined;
    if (condition !== undefined) {
      const taking = (branch: number) => new Map(context.branches).set(schema, branch);
      collect(own(schema, 'then'), { ...under(condition), branches: taking(0) });
      collect(own(schema, 'else'), { ...under({ not: condition }), branches: taking(1) });
    }
    for (const keyword of ['dependentSchemas', 'dependencies']) {
      const map = own(schema, keyword);
      if (!isObject(map)) continue;
      for (const key of Object.keys(map)) collect(map[key], under({ required: [key] }));
    }
  }
}

const unconditional: Omit<Site, 'schema'> = { conditions: [], branches: new Map() };

function mentions(root: Schema, keyword: string): boolean {
  const stack: unknown[] = [root];
  for (let schema = stack.pop(); schema !== undefined; schema = stack.pop()) {
    if (!isObject(schema)) continue;
    if (Object.hasOwn(schema, keyword)) return true;
    eachSubschema(schema, '2020-12', (child) => stack.push(child));
  }
  return false;
}

/** Whether two sites can apply to one value. */
export function together(a: Site, b: Site): boolean {
  for (const [choice, branch] of a.branches) {
    const other = b.branches.get(choice);
    if (other !== undefined && other !== branch) return false;
  }
  return true;
}

function listOf(schema: SchemaObject, keyword: string): readonly Schema[] {
  const list = own(schema, keyword);
  return Array.isArray(list) ? list : [];
}
