import type { Json } from '@concordat/schema';
import { type JsonType, jsonTypes } from './json-type.ts';
import type { Rational } from './rational.ts';

/** A signed node: `id` is the set of values that the node accepts, `-id` its complement. */
export type Lit = number;

/** Everything. */
export const TRUE: Lit = 1;
/** Nothing. */
export const FALSE: Lit = -1;

/** The names of an object that a constraint speaks of: those that match all of `within`, none of `without`, and aren't in `except`. */
export interface KeySet {
  readonly within: readonly string[];
  readonly without: readonly string[];
  readonly except: readonly string[];
}

/**
 * A set of JSON values. Union is the complement of an intersection of complements, so there is no node for it.
 * Atoms that speak of one type hold for every value of another type, as the keywords of JSON Schema do.
 */
export type Node =
  | { readonly kind: 'true' }
  | { readonly kind: 'all'; readonly of: readonly Lit[] }
  /** Exactly one of them accepts. */
  | { readonly kind: 'one'; readonly of: readonly Lit[] }
  /** Stands for its body; what makes recursion finite. */
  | { readonly kind: 'variable'; readonly name: string; readonly body: () => Lit }
  /** Nothing is known of it, for the reason given. */
  | { readonly kind: 'opaque'; readonly reason: string }
  | { readonly kind: 'types'; readonly mask: number }
  | { readonly kind: 'values'; readonly values: readonly Json[]; readonly keys: ReadonlySet<string> }
  | Atom;

/** A constraint on the values of one type. */
export type Atom =
  | { readonly kind: 'minimum'; readonly bound: Rational; readonly exclusive: boolean }
  | { readonly kind: 'maximum'; readonly bound: Rational; readonly exclusive: boolean }
  | { readonly kind: 'multiple'; readonly of: Rational }
  | { readonly kind: 'min-length'; readonly count: number }
  | { readonly kind: 'pattern'; readonly source: string }
  | { readonly kind: 'format'; readonly name: string }
  | { readonly kind: 'min-items'; readonly count: number }
  | { readonly kind: 'item'; readonly index: number; readonly node: Lit }
  /** Every item from `index` on. */
  | { readonly kind: 'items'; readonly index: number; readonly node: Lit }
  /** At least `count` items. */
  | { readonly kind: 'contains'; readonly count: number; readonly node: Lit }
  | { readonly kind: 'unique' }
  | { readonly kind: 'min-properties'; readonly count: number }
  | { readonly kind: 'required'; readonly name: string }
  | { readonly kind: 'property'; readonly name: string; readonly node: Lit }
  /** The value of every property whose name is in the set. */
  | { readonly kind: 'keys'; readonly keys: KeySet; readonly node: Lit }
  /** Every name, as a string. */
  | { readonly kind: 'names'; readonly node: Lit };

const atomTypes: Readonly<Record<Atom['kind'], JsonType>> = {
  minimum: jsonTypes.number,
  maximum: jsonTypes.number,
  multiple: jsonTypes.number,
  'min-length': jsonTypes.string,
  pattern: jsonTypes.string,
  format: jsonTypes.string,
  'min-items': jsonTypes.array,
  item: jsonTypes.array,
  items: jsonTypes.array,
  contains: jsonTypes.array,
  unique: jsonTypes.array,
  'min-properties': jsonTypes.object,
  required: jsonTypes.object,
  property: jsonTypes.object,
  keys: jsonTypes.object,
  names: jsonTypes.object,
};

/** The type that an atom speaks of. */
export function typeOfAtom(atom: Atom): JsonType {
  return atomTypes[atom.kind];
}
