import { resolvePointer, type Schema } from '@concordat/schema';
import { isSchemaObject } from './schema-keywords.ts';

/** In the writer's form of a schema, the keywords that closing has added: by schema, their names. */
export type Closing = ReadonlyMap<object, ReadonlySet<string>>;

const closers: ReadonlySet<string> = new Set(['additionalProperties', 'unevaluatedProperties']);
const silent: ReadonlySet<string> = new Set(['$schema', '$id', '$defs', 'definitions']);

/**
 * What the writer's form adds to the reader's, where that is all that tells them apart: then one set of functions judges for
 * both. null where the forms differ in another way. References may have other names, if what they lead to is the same.
 */
export function closingOf(reader: Schema, writer: Schema): Closing | null {
  const comparison = new Comparison(reader, writer);
  return comparison.sameSchema(reader, writer) && comparison.isConsistent() ? comparison.added : null;
}

class Comparison {
  readonly added = new Map<object, Set<string>>();
  /** Keywords of the writer's form that the reader's has as well. */
  readonly #kept = new Map<object, Set<string>>();
  readonly #reader: Schema;
  readonly #writer: Schema;
  readonly #compared = new Map<object, Set<object>>();

  constructor(reader: Schema, writer: Schema) {
    this.#reader = reader;
    this.#writer = writer;
  }

  /** A schema that is reached twice, once closed and once not, can't be told by the functions' flag alone. */
  isConsistent(): boolean {
    return [...this.added].every(([schema, names]) =>
      [...names].every((name) => this.#kept.get(schema)?.has(name) !== true),
    );
  }

  sameSchema(reader: unknown, writer: unknown): boolean {
    if (!isSchemaObject(reader) || !isSchemaObject(writer)) return this.#sameValue(reader, writer);
    const before = this.#compared.get(writer) ?? new Set();
    this.#compared.set(writer, before);
    // Assumed equal while it is being compared: a cycle adds nothing of its own.
    if (before.has(reader)) return true;
    before.add(reader);
    const names = new Set([...Object.keys(reader), ...Object.keys(writer)]);
    return [...names].every((name) => silent.has(name) || this.#sameKeyword(reader, writer, name));
  }

  #sameKeyword(
    reader: Readonly<Record<string, unknown>>,
    writer: Readonly<Record<string, unknown>>,
    name: string,
  ): boolean {
    const [theirs, ours] = [
      Object.hasOwn(reader, name) ? reader[name] : undefined,
      Object.hasOwn(writer, name) ? writer[name] : undefined,
    ];
    if (name === '$ref' && typeof theirs === 'string' && typeof ours === 'string') {
      return this.sameSchema(target(this.#reader, theirs), target(this.#writer, ours));
    }
    if (closers.has(name) && ours === false && theirs === undefined) return remember(this.added, writer, name);
    if (closers.has(name)) remember(this.#kept, writer, name);
    if (name === 'properties' || name === 'patternProperties' || name === 'dependentSchemas')
      return this.#sameMap(theirs, ours);
    if (Array.isArray(theirs) && Array.isArray(ours) && lists.has(name)) {
      return theirs.length === ours.length && theirs.every((item, index) => this.sameSchema(item, ours[index]));
    }
    return holdsSchema.has(name) ? this.sameSchema(theirs, ours) : this.#sameValue(theirs, ours);
  }

  #sameMap(theirs: unknown, ours: unknown): boolean {
    if (!isSchemaObject(theirs) || !isSchemaObject(ours)) return theirs === ours;
    const names = Object.keys(theirs);
    return (
      names.length === Object.keys(ours).length &&
      names.every((name) => Object.hasOwn(ours, name) && this.sameSchema(theirs[name], ours[name]))
    );
  }

  #sameValue(reader: unknown, writer: unknown): boolean {
    return reader === writer || JSON.stringify(reader) === JSON.stringify(writer);
  }
}

const lists: ReadonlySet<string> = new Set(['allOf', 'anyOf', 'oneOf', 'prefixItems']);
const holdsSchema: ReadonlySet<string> = new Set([
  'additionalProperties',
  'unevaluatedProperties',
  'items',
  'unevaluatedItems',
  'contains',
  'propertyNames',
  'not',
  'if',
  'then',
  'else',
]);

function remember(names: Map<object, Set<string>>, schema: object, name: string): true {
  const known = names.get(schema);
  if (known === undefined) names.set(schema, new Set([name]));
  else known.add(name);
  return true;
}

function target(root: Schema, ref: string): unknown {
  return resolvePointer(root, decodeURIComponent(ref.slice(1)));
}
