import type { FlatSchema } from './flatten-schema.ts';
import { isObject, own, type Schema, type SchemaObject } from './json.ts';
import { resolvePointer } from './pointer.ts';
import { SchemaError } from './schema-error.ts';
import { isAssertion } from './translate-keywords.ts';

/** More parts than this that may apply to one value, counted once for each set of conditions, and we stop. */
const maxSites = 2_000;

/** Keywords of one schema that apply others to the same value. `not` is none of them: what is inside it never applies. */
const inPlaceLists = ['allOf', 'anyOf', 'oneOf'] as const;
const inPlaceSchemas = ['if', 'then', 'else'] as const;

/** Keywords whose schemas describe the value's own children, in a way that closing can only narrow. */
const childMaps = ['properties', 'patternProperties'] as const;
const childSchemas = ['additionalProperties', 'unevaluatedProperties', 'items', 'unevaluatedItems'] as const;

/** A place where children are described, and what has to hold for it to apply. */
export interface Site {
  readonly schema: SchemaObject;
  /** Schemas that have to accept the value for this one to apply; empty when it always does. */
  readonly conditions: readonly Schema[];
  /** The branch of each `oneOf` on the way: two branches of one never apply together. */
  readonly branches: ReadonlyMap<object, number>;
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
  readonly #declares = new Map<object, boolean>();
  readonly #openings = new Map<object, boolean>();
  readonly #sites = new Map<object, readonly Site[]>();
  readonly #below = new Map<object, boolean>();

  constructor(flat: FlatSchema) {
    this.#root = flat.schema;
  }

  /** The schema that a reference of the flat schema points at. */
  resolve(ref: string): Schema {
    const schema = resolvePointer(this.#root, decodeURIComponent(ref.slice(1)));
    return isObject(schema) || typeof schema === 'boolean' ? schema : true;
  }

  /** Every schema that may apply to the same value as this one, itself first. */
  inPlace(schema: Schema): SchemaObject[] {
    const found = new Set<SchemaObject>();
    const stack: unknown[] = [schema];
    for (let next = stack.pop(); next !== undefined; next = stack.pop()) {
      if (!isObject(next) || found.has(next)) continue;
      found.add(next);
      stack.push(...this.#applied(next));
    }
    return [...found];
  }

  #applied(schema: SchemaObject): unknown[] {
    const applied: unknown[] = [];
    const ref = own(schema, '$ref');
    if (typeof ref === 'string') applied.push(this.resolve(ref));
    for (const keyword of inPlaceLists) {
      const list = own(schema, keyword);
      if (Array.isArray(list)) applied.push(...list);
    }
    for (const keyword of inPlaceSchemas) applied.push(own(schema, keyword) ?? true);
    for (const keyword of ['dependentSchemas', 'dependencies']) {
      const map = own(schema, keyword);
      if (isObject(map)) applied.push(...Object.values(map));
    }
    return applied;
  }

  /** Whether some part of the schema names properties of an object: then no others may be written. */
  declares(schema: Schema): boolean {
    if (typeof schema === 'boolean') return false;
    let known = this.#declares.get(schema);
    if (known === undefined) {
      known = this.inPlace(schema).some(declaresItself);
      this.#declares.set(schema, known);
    }
    return known;
  }

  /** Whether a part that applies in place says `additionalProperties: true` or the like, which would evaluate everything. */
  opens(schema: Schema): boolean {
    if (typeof schema === 'boolean') return false;
    let known = this.#openings.get(schema);
    if (known === undefined) {
      known = this.inPlace(schema).some((part) =>
        ['additionalProperties', 'unevaluatedProperties'].some((keyword) => saysNothing(own(part, keyword))),
      );
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
    if (typeof schema === 'boolean') return false;
    const seen = new Set<object>();
    const stack: { readonly schema: unknown; readonly location: boolean }[] = [{ schema, location: false }];
    for (let next = stack.pop(); next !== undefined; next = stack.pop()) {
      if (!isObject(next.schema) || seen.has(next.schema)) continue;
      const below = this.#below.get(next.schema);
      if (below === true || (next.location && this.declares(next.schema))) {
        this.#below.set(schema, true);
        return true;
      }
      seen.add(next.schema);
      if (below === false) continue;
      for (const part of this.inPlace(next.schema)) {
        for (const child of childrenOf(part)) stack.push({ schema: child, location: true });
      }
    }
    for (const visited of seen) this.#below.set(visited, false);
    return false;
  }

  /** All places that describe children of the value that a schema applies to, with their conditions. Without those in `if`. */
  sites(schema: SchemaObject): readonly Site[] {
    let sites = this.#sites.get(schema);
    if (sites === undefined) {
      const found: Site[] = [];
      this.#collect(schema, { conditions: [], branches: new Map() }, new Set(), new WeakMap(), found);
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
    seen: WeakMap<object, Set<object>>,
    found: Site[],
  ): void {
    if (!isObject(schema) || path.has(schema)) return;
    const before = seen.get(context) ?? new Set();
    if (before.has(schema)) return;
    seen.set(context, before.add(schema));
    if (found.length >= maxSites) {
      throw new SchemaError('too-large', `more than ${maxSites} parts of the schema may apply to one value`);
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
    for (const [i, part] of listOf(schema, 'oneOf').entries()) {
      const branches = new Map(context.branches).set(schema, i);
      collect(part, { ...under(part), branches });
    }
    const condition = own(schema, 'if') as Schema | undefined;
    if (condition !== undefined) {
      collect(own(schema, 'then'), under(condition));
      collect(own(schema, 'else'), under({ not: condition }));
    }
    for (const keyword of ['dependentSchemas', 'dependencies']) {
      const map = own(schema, keyword);
      if (!isObject(map)) continue;
      for (const key of Object.keys(map)) collect(map[key], under({ required: [key] }));
    }
  }
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

function declaresItself(schema: SchemaObject): boolean {
  if (childMaps.some((keyword) => Object.keys((own(schema, keyword) as object | undefined) ?? {}).length > 0))
    return true;
  return ['additionalProperties', 'unevaluatedProperties'].some((keyword) => {
    const rest = own(schema, keyword);
    return rest !== undefined && !saysNothing(rest);
  });
}

/** The schemas of a value's children that closing reaches. */
function childrenOf(schema: SchemaObject): unknown[] {
  const children: unknown[] = childSchemas.map((keyword) => own(schema, keyword));
  for (const keyword of childMaps) {
    const map = own(schema, keyword);
    if (isObject(map)) children.push(...Object.values(map));
  }
  return [...children, ...listOf(schema, 'prefixItems')];
}
