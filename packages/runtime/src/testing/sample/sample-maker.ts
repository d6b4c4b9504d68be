import { targetOf } from '../../validation/explain.ts';
import { isSchemaObject, own, type SchemaObject, schemasIn, typeNames } from '../../validation/explainer.ts';
import { sampleNumber } from './sample-number.ts';
import { sampleText } from './sample-text.ts';

const deepest = 16;
const mostItems = 20;

/** Builds a value from a flat schema (every reference a JSON Pointer into itself) by what its keywords suggest. It may be wrong: whoever takes it judges it. */
export class SampleMaker {
  readonly #root: unknown;
  readonly #branch: number;
  /** Was there a place where another branch would give another value? */
  hasBranches = false;

  /** `branch`: which branch of `anyOf` and `oneOf` is taken, counted round. */
  constructor(root: unknown, branch: number) {
    this.#root = root;
    this.#branch = branch;
  }

  make(): unknown {
    return this.#value([this.#root], 'text', 0, 0);
  }

  /** A value for all these schemas at once. `name`: of the property it is for. `index`: how many before it in the same list. */
  #value(schemas: readonly unknown[], name: string, index: number, depth: number): unknown {
    if (depth > deepest) return undefined;
    const parts = schemas.flatMap((schema) => this.#partsOf(schema, 0));
    const given = this.#givenBy(parts, index);
    if (given !== undefined) return given;
    switch (typeOf(parts)) {
      case 'object':
        return this.#object(parts, depth);
      case 'array':
        return this.#array(parts, name, depth);
      case 'string':
        return sampleText(parts, name, index);
      case 'integer':
        return sampleNumber(parts, index, true);
      case 'number':
        return sampleNumber(parts, index, false);
      case 'boolean':
        return index % 2 === 0;
      default:
        return null;
    }
  }

  /** The schemas that hold at the same place: what references lead to, all of `allOf`, one branch of `anyOf` and `oneOf`. */
  #partsOf(schema: unknown, hops: number): readonly SchemaObject[] {
    if (!isSchemaObject(schema) || hops > deepest) return [];
    const parts: SchemaObject[] = [schema];
    const follow = (next: unknown) => parts.push(...this.#partsOf(next, hops + 1));
    const reference = own(schema, '$ref');
    if (typeof reference === 'string') follow(targetOf(this.#root, reference));
    for (const part of schemasIn(schema, 'allOf')) follow(part);
    for (const keyword of ['anyOf', 'oneOf']) {
      const branches = schemasIn(schema, keyword);
      if (branches.length > 1) this.hasBranches = true;
      follow(branches[this.#branch % branches.length]);
    }
    return parts;
  }

  #givenBy(parts: readonly SchemaObject[], index: number): unknown {
    for (const part of parts) if (Object.hasOwn(part, 'const')) return part.const;
    for (const part of parts) {
      const values = schemasIn(part, 'enum');
      if (values.length > 0) return values[index % values.length];
    }
    return undefined;
  }

  #object(parts: readonly SchemaObject[], depth: number): unknown {
    const declared = parts.map((part) => own(part, 'properties')).filter(isSchemaObject);
    const required = new Set(
      parts.flatMap((part) => schemasIn(part, 'required')).filter((name) => typeof name === 'string'),
    );
    const least = Math.max(0, ...parts.map((part) => numberAt(part, 'minProperties') ?? 0));
    const names = [...new Set([...declared.flatMap(Object.keys), ...required])];
    // What one property asks for may ask for more.
    for (const name of required) for (const next of requiredBy(parts, name)) required.add(next);
    const wanted = new Set(names.filter((name) => required.has(name)));
    for (const name of [...required, ...names]) if (required.has(name) || wanted.size < least) wanted.add(name);
    const members: [string, unknown][] = [];
    for (const name of wanted) {
      const ownSchemas = declared.flatMap((properties) => (Object.hasOwn(properties, name) ? [properties[name]] : []));
      const others = parts.flatMap((part) => [own(part, 'additionalProperties')]);
      const value = this.#value(ownSchemas.length > 0 ? ownSchemas : others, name, 0, depth + 1);
      if (value === undefined) return undefined;
      members.push([name, value]);
    }
    return Object.fromEntries(members);
  }

  #array(parts: readonly SchemaObject[], name: string, depth: number): unknown {
    const least = Math.max(0, ...parts.map((part) => numberAt(part, 'minItems') ?? 0));
    const contains = parts.flatMap((part) =>
      Object.hasOwn(part, 'contains') ? [numberAt(part, 'minContains') ?? 1] : [],
    );
    const count = Math.max(least, ...contains);
    if (count > mostItems) return undefined;
    const items: unknown[] = [];
    for (let index = 0; index < count; index += 1) {
      const schemas = parts.flatMap((part) => {
        const prefix = schemasIn(part, 'prefixItems');
        const here = index < prefix.length ? prefix[index] : own(part, 'items');
        return index < (numberAt(part, 'minContains') ?? 1) ? [here, own(part, 'contains')] : [here];
      });
      const value = this.#value(schemas, name, index, depth + 1);
      if (value === undefined) return undefined;
      items.push(value);
    }
    return items;
  }
}

function requiredBy(parts: readonly SchemaObject[], name: string): readonly string[] {
  return parts.flatMap((part) => {
    const dependent = own(part, 'dependentRequired');
    return isSchemaObject(dependent) ? schemasIn(dependent, name).filter((next) => typeof next === 'string') : [];
  });
}

const kinds = ['object', 'array', 'string', 'integer', 'number', 'boolean', 'null'] as const;
type Kind = (typeof kinds)[number];

/** Keywords from which a type can be guessed where none is named. */
const hints: readonly (readonly [Kind, readonly string[]])[] = [
  ['object', ['properties', 'required', 'minProperties', 'additionalProperties', 'patternProperties']],
  ['array', ['items', 'prefixItems', 'minItems', 'contains']],
  ['string', ['minLength', 'maxLength', 'pattern', 'format']],
  ['number', ['minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum', 'multipleOf']],
];

function typeOf(parts: readonly SchemaObject[]): Kind {
  let allowed: readonly Kind[] = kinds;
  let named = false;
  for (const part of parts) {
    const types = typeNames(part);
    if (types.length === 0) continue;
    named = true;
    allowed = allowed.filter((kind) => types.includes(kind) || (kind === 'integer' && types.includes('number')));
  }
  if (named && allowed.length > 0 && allowed.length < kinds.length) {
    // Of several the first that isn't null; a whole number where any number will do.
    return allowed[0] ?? 'null';
  }
  const hinted = hints.find(([, words]) => words.some((word) => parts.some((part) => Object.hasOwn(part, word))));
  return hinted?.[0] ?? 'string';
}

function numberAt(schema: SchemaObject, keyword: string): number | undefined {
  const value = own(schema, keyword);
  return typeof value === 'number' ? value : undefined;
}
