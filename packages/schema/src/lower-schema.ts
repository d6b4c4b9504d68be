import type { FlatSchema } from './flatten-schema.ts';
import { isObject, isSchema, own, type Schema, type SchemaObject, setOwn } from './json.ts';
import { patternSafety } from './pattern-safety.ts';
import { resolvePointer } from './pointer.ts';
import { assertCompilableDepth, assertCompilableSize, type Program, type ProgramFunction } from './program.ts';
import { formatHelpers } from './runtime-helpers.ts';
import { SchemaError } from './schema-error.ts';
import { eachSubschema, subschemaKeywords } from './subschema-keywords.ts';
import { isAssertion } from './translate-keywords.ts';

/** More branches, tuple positions or patterns than this in one place are not compiled. */
const maxBranches = 1_000;
const groupSize = 64;

interface Target {
  uses: number;
  state: 'untouched' | 'open' | 'done';
  recursive: boolean;
  lowered: Schema;
  size: number;
  readonly key: string;
}

/**
 * Prepares a flat 2020-12 schema for code generation: only what asserts, references resolved, small or singly used targets
 * in place of their references, and around the corners where ajv differs from the specification.
 * @throws SchemaError `too-deep`, `invalid-schema`, `unsafe-pattern`
 */
export function lowerSchema(flat: FlatSchema, formats: 'assertion' | 'annotation'): Program {
  try {
    return new Lowering(flat, formats).run();
  } catch (error) {
    if (error instanceof RangeError)
      throw new SchemaError('too-deep', 'the references of the schema form too long a chain');
    throw error;
  }
}

class Lowering {
  readonly #root: Schema;
  readonly #formats: 'assertion' | 'annotation';
  readonly #targets = new Map<string, Target>();
  readonly #functions = new Map<string, ProgramFunction>();
  readonly #flat: FlatSchema;
  /** Schemas of items that a lowered schema's `contains` evaluates, whenever the schema applies. */
  readonly #containing = new WeakMap<object, readonly Schema[]>();
  #unevaluated = false;
  #unevaluatedItems = false;
  #size = 0;

  constructor(flat: FlatSchema, formats: 'assertion' | 'annotation') {
    this.#root = flat.schema;
    this.#formats = formats;
    this.#flat = flat;
  }

  run(): Program {
    this.#survey();
    const root = this.#target('#');
    // The root is a function in any case; one that nobody else refers to counts as used once.
    root.uses = Number.POSITIVE_INFINITY;
    this.#lowerTarget('#', 0);
    return { functions: [...this.#functions.values()].reverse(), unevaluated: this.#unevaluated };
  }

  /** Counts the uses of every target that the root reaches, and notices what else has to be known before lowering. */
  #survey(): void {
    assertCompilableDepth(this.#root);
    const seen = new Set<object>();
    const stack: unknown[] = [this.#root];
    for (let schema = stack.pop(); schema !== undefined; schema = stack.pop()) {
      if (!isObject(schema) || seen.has(schema)) continue;
      seen.add(schema);
      const ref = own(schema, '$ref');
      if (typeof ref === 'string') {
        const target = this.#target(ref);
        target.uses++;
        stack.push(this.#resolve(ref));
      }
      if (own(schema, 'unevaluatedItems') !== undefined) this.#unevaluatedItems = true;
      if (this.#unevaluatedItems || own(schema, 'unevaluatedProperties') !== undefined) this.#unevaluated = true;
      eachSubschema(schema, '2020-12', (child, keyword) => {
        if (isAssertion(keyword, '2020-12')) stack.push(child);
      });
    }
  }

  #target(ref: string): Target {
    const target = this.#targets.get(ref) ?? {
      uses: 0,
      state: 'untouched',
      recursive: false,
      lowered: true,
      size: 0,
      key: `concordat:${this.#targets.size}`,
    };
    this.#targets.set(ref, target);
    return target;
  }

  #resolve(ref: string): Schema {
    const schema = resolvePointer(this.#root, ref === '#' ? '' : decodeURIComponent(ref.slice(1)));
    if (!isSchema(schema))
      throw new SchemaError('unresolved-ref', `"${ref}" points at no schema`, { pointer: ref.slice(1) });
    return schema;
  }

  /** What to write for a reference: the target itself, or a call of its function. */
  #reference(ref: string, depth: number): Schema {
    const target = this.#target(ref);
    if (target.state === 'open') {
      target.recursive = true;
      return { $ref: target.key };
    }
    if (target.state === 'untouched') this.#lowerTarget(ref, depth);
    if (target.recursive || depth > 100 || (target.uses > 1 && target.size > 12)) {
      this.#functions.set(ref, { key: target.key, pointer: ref, schema: functionOf(target.lowered) });
      return { $ref: target.key };
    }
    this.#size += target.size;
    return target.lowered;
  }

  #lowerTarget(ref: string, depth: number): void {
    const target = this.#target(ref);
    target.state = 'open';
    const before = this.#size;
    // A chain of references that all get inlined would be as deep as a deep schema.
    target.lowered = this.#lower(this.#resolve(ref), depth > 100 ? 0 : depth);
    target.size = this.#size - before;
    target.state = 'done';
    if (target.recursive || ref === '#')
      this.#functions.set(ref, { key: target.key, pointer: ref, schema: functionOf(target.lowered) });
  }

  #lower(schema: Schema, depth: number): Schema {
    assertCompilableSize(++this.#size);
    if (typeof schema === 'boolean') return schema;
    const out: Record<string, unknown> = {};
    for (const keyword of Object.keys(schema)) {
      if (keyword === 'id') {
        const place = this.#placeOf(schema);
        throw new SchemaError(
          'invalid-schema',
          'keyword "id" is not supported after draft-04: use "$id" (or remove it)',
          place,
        );
      }
      if (keyword !== '$ref' && isAssertion(keyword, '2020-12'))
        setOwn(out, keyword, this.#lowerKeyword(keyword, schema[keyword], depth, schema));
    }
    // As ajv reads it (and OpenAPI means it): beside `type` it adds null.
    if (own(schema, 'nullable') === true && own(schema, 'type') !== undefined) out.nullable = true;
    const ref = own(schema, '$ref');
    if (typeof ref === 'string') {
      const lowered = this.#reference(ref, depth + 1);
      if (Object.keys(out).length === 0) return lowered;
      if (isObject(lowered) && own(lowered, '$ref') !== undefined) out.$ref = own(lowered, '$ref');
      else conjoin(out, lowered);
    }
    return this.#smooth(out, schema);
  }

  #lowerKeyword(keyword: string, value: unknown, depth: number, holder: SchemaObject): unknown {
    if (keyword === 'pattern') this.#assertSafe(String(value), holder);
    if (keyword === 'patternProperties' && isObject(value))
      for (const key of Object.keys(value)) this.#assertSafe(key, holder);
    const shape = subschemaKeywords('2020-12').get(keyword);
    if (shape === undefined) return value;
    if (
      (Array.isArray(value) ? value.length : Object.keys(Object(value)).length) > maxBranches &&
      keyword !== 'properties'
    ) {
      const message = `\`${keyword}\` has more than ${maxBranches} entries: list values with \`enum\`, or split it up`;
      throw new SchemaError('too-large', message, this.#placeOf(holder));
    }
    if (Array.isArray(value)) {
      const list = value.map((entry) => this.#lower(entry as Schema, depth + 1));
      return keyword === 'allOf' || keyword === 'anyOf' ? grouped(keyword, list) : list;
    }
    if (shape === 'schema' || !isObject(value)) return isSchema(value) ? this.#lower(value, depth + 1) : value;
    const out: Record<string, unknown> = {};
    for (const key of Object.keys(value)) {
      const entry = value[key];
      setOwn(out, key, Array.isArray(entry) ? entry : this.#lower(entry as Schema, depth + 1));
    }
    return out;
  }

  #placeOf(schema: SchemaObject): { readonly pointer: string; readonly uri: string } {
    const origin = this.#flat.origins.get(schema);
    return { pointer: origin?.pointer ?? '', uri: origin?.document ?? '' };
  }

  /** @throws SchemaError `invalid-schema`, `unsafe-pattern` */
  #assertSafe(pattern: string, holder: SchemaObject): void {
    const safety = patternSafety(pattern);
    if (safety.type === 'safe') return;
    const place = this.#placeOf(holder);
    const shown = JSON.stringify(pattern.slice(0, 200));
    if (safety.type === 'invalid')
      throw new SchemaError('invalid-schema', `the pattern ${shown} is invalid: ${safety.reason}`, place);
    throw new SchemaError('unsafe-pattern', `the pattern ${shown} could hang the process: ${safety.reason}`, place);
  }

  /** Around the corners where ajv's code differs from what the specification says. */
  #smooth(out: Record<string, unknown>, original: SchemaObject): Schema {
    const format = own(out, 'format');
    if (this.#formats === 'annotation' || !formatHelpers.has(String(format))) delete out.format;
    // After `not: {}` ajv takes the rest for dead code, and drops declarations that are still needed.
    const negated = own(out, 'not');
    if (negated === true || (isObject(negated) && Object.keys(negated).length === 0)) {
      delete out.not;
      conjoin(out, false);
    }
    // ajv leaves `properties.__proto__` out.
    const properties = own(out, 'properties');
    if (isObject(properties) && Object.hasOwn(properties, '__proto__')) {
      const { ['__proto__']: schema, ...rest } = properties;
      out.properties = rest;
      const patterns = own(out, 'patternProperties');
      const pattern = '^__proto__$';
      const sameKey = isObject(patterns) ? own(patterns, pattern) : undefined;
      const combined = sameKey === undefined ? schema : { allOf: [schema, sameKey] };
      out.patternProperties = { ...(isObject(patterns) ? patterns : {}), [pattern]: combined };
    }
    if (this.#unevaluatedItems) this.#smoothContains(out, original);
    return out;
  }

  /** From 2020-12 on `contains` evaluates the items that it accepts; ajv takes all items for evaluated. */
  #smoothContains(out: Record<string, unknown>, original: SchemaObject): void {
    const evaluating: Schema[] = [];
    const all = own(out, 'allOf');
    for (const part of Array.isArray(all) ? all : [])
      if (isObject(part)) evaluating.push(...(this.#containing.get(part) ?? []));
    const contains = own(out, 'contains') as Schema | undefined;
    if (contains !== undefined && this.#flat.origins.get(original)?.dialect !== '2019-09') evaluating.push(contains);
    if (evaluating.length === 0) return;
    this.#containing.set(out, evaluating);
    const rest = own(out, 'unevaluatedItems') as Schema | undefined;
    if (rest !== undefined) out.unevaluatedItems = { anyOf: [...evaluating, rest] };
  }
}

/** ajv keeps boolean schemas by value, so two functions would become one. */
function functionOf(schema: Schema): SchemaObject {
  return typeof schema === 'boolean' ? { allOf: [schema] } : schema;
}

/** The generated code nests by one block per branch: groups of groups keep it shallow. */
function grouped(keyword: 'allOf' | 'anyOf', list: readonly Schema[]): readonly Schema[] {
  if (list.length <= groupSize) return list;
  const groups: Schema[] = [];
  for (let i = 0; i < list.length; i += groupSize) groups.push({ [keyword]: list.slice(i, i + groupSize) });
  return groups;
}

/** Adds a schema that has to hold too. */
function conjoin(out: Record<string, unknown>, schema: Schema): void {
  const all = own(out, 'allOf');
  out.allOf = [...(Array.isArray(all) ? all : []), schema];
}
