import type { Dialect, Json, SchemaNode, SchemaObject } from '@concordat/schema';
import { type Lit, TRUE } from '../formula/node.ts';
import type { Universe } from '../formula/universe.ts';

/** The schema that is being read, and how to read the ones inside it. */
export interface Place {
  readonly node: SchemaNode;
  readonly schema: SchemaObject;
  readonly dialect: Dialect;
  readonly universe: Universe;
  readonly assertFormats: boolean;
  /** Whether a missing property is filled in from its `default` before this schema is asked. */
  readonly fillsDefaults: boolean;
  /** Whether the schema below accepts a value; undefined where that can't be told. */
  accepts(lit: Lit, value: Json): boolean | undefined;
  /** The set that a subschema accepts. */
  child(...tokens: (string | number)[]): Lit;
  /** Notes something that the validators may refuse. */
  doubt(reason: string): void;
  /** A keyword that isn't what its dialect says: nothing can be said of it. */
  malformed(keyword: string): Lit;
}

/** The own value of a keyword, or undefined. */
export function keyword(schema: SchemaObject, name: string): unknown {
  return Object.hasOwn(schema, name) ? schema[name] : undefined;
}

/** A keyword that must be a whole number from zero; undefined when it's absent. */
export function countKeyword(place: Place, name: string): number | undefined | 'malformed' {
  const value = keyword(place.schema, name);
  if (value === undefined) return undefined;
  return typeof value === 'number' && value >= 0 && Number.isInteger(value) ? value : 'malformed';
}

/**
 * A keyword from a later dialect than its schema's. The specification ignores it, some validators assert it, and whoever wrote it
 * meant it: a verdict must not depend on which. It is the same as itself and nothing else is known of it.
 */
export function fromLaterDialect(place: Place, name: string, meaning: Lit): Lit {
  if (meaning === TRUE) return TRUE;
  return place.universe.opaque(`\`${name}\` is no keyword of ${place.dialect}`, String(meaning));
}

export function isRecord(value: unknown): value is { readonly [key: string]: unknown } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
