import type { SchemaNode } from '@concordat/schema';
import type { Template } from './template.ts';

/**
 * A set of JSON values: the union of its members. `[]` is no value at all. A set always holds *at least* the values that
 * the validator accepts; where a keyword can't be said, the set is larger, never smaller.
 */
export type ValueSet = readonly Member[];

export type Member =
  | AnyMember
  | NullMember
  | BooleanMember
  | NumberMember
  | StringMember
  | ArrayMember
  | ObjectMember
  | ReferenceMember
  | BothMember;

/** Every JSON value. */
export interface AnyMember {
  readonly kind: 'any';
}

export interface NullMember {
  readonly kind: 'null';
}

export interface BooleanMember {
  readonly kind: 'boolean';
  /** null: either. */
  readonly value: boolean | null;
}

/** Does a literal pass what the types can't say (a bound, a pattern)? */
export interface Check<T> {
  /** Equal ids are equal checks. */
  readonly id: string;
  /** May it pass? True where that isn't known. */
  readonly passes: (value: T) => boolean;
  /** May it fail? True where that isn't known. */
  readonly fails: (value: T) => boolean;
}

export interface NumberMember {
  readonly kind: 'number';
  /** null: any number. */
  readonly literals: readonly number[] | null;
  readonly excluded: readonly number[];
  readonly checks: readonly Check<number>[];
}

export interface StringMember {
  readonly kind: 'string';
  /** null: any string. */
  readonly literals: readonly string[] | null;
  readonly template: Template | null;
  readonly excluded: readonly string[];
  readonly checks: readonly Check<string>[];
  /** Values worth proposing, although any string is allowed: an open enum. */
  readonly proposed: readonly string[];
}

export interface ArrayMember {
  readonly kind: 'array';
  readonly prefix: readonly ValueSet[];
  /** Items after the prefix. */
  readonly rest: ValueSet;
  readonly min: number;
  readonly max: number;
  /** How many leading items an applicator has judged (`unevaluatedItems` leaves them alone). */
  readonly evaluated: number;
  /** Items that `contains` has judged. */
  readonly contained: ValueSet;
}

export type Presence = 'required' | 'optional' | 'absent';

export interface Property {
  readonly presence: Presence;
  readonly value: ValueSet;
  readonly evaluated: boolean;
  /** The schemas that speak of it, for its doc comment. */
  readonly sources: readonly SchemaNode[];
}

/** Properties that are known by the shape of their names. */
export interface PatternProperty {
  readonly pattern: string;
  readonly value: ValueSet;
  readonly evaluated: boolean;
}

export interface ObjectMember {
  readonly kind: 'object';
  readonly properties: ReadonlyMap<string, Property>;
  readonly patterns: readonly PatternProperty[];
  /** Every other property. `[any]`: an open object; `[]`: a closed one. */
  readonly rest: ValueSet;
  readonly restEvaluated: boolean;
  readonly min: number;
  readonly max: number;
  /** For each of these there is a property that is *not* among them. */
  readonly beyond: readonly KnownNames[];
}

/** The properties that an object knows: by name, and by patterns of names. */
export interface KnownNames {
  readonly names: readonly string[];
  readonly patterns: readonly string[];
}

/** The values of a schema that gets a name of its own. */
export interface ReferenceMember {
  readonly kind: 'reference';
  readonly target: Declared;
}

/** The values that are in each of the parts: an intersection that is left to TypeScript. */
export interface BothMember {
  readonly kind: 'both';
  readonly parts: readonly ValueSet[];
}

/** A schema that becomes a declaration. One object per schema and dynamic scope, so identity is equality. */
export interface Declared {
  readonly id: string;
  readonly node: SchemaNode;
  /** Its values; computed when first asked for. */
  readonly values: () => ValueSet;
}

export const anyMember: AnyMember = { kind: 'any' };
export const anything: ValueSet = [anyMember];
export const nothing: ValueSet = [];
export const anyNumber: NumberMember = { kind: 'number', literals: null, excluded: [], checks: [] };
export const anyString: StringMember = {
  kind: 'string',
  literals: null,
  template: null,
  excluded: [],
  checks: [],
  proposed: [],
};
export const anyArray: ArrayMember = {
  kind: 'array',
  prefix: [],
  rest: anything,
  min: 0,
  max: Number.POSITIVE_INFINITY,
  evaluated: 0,
  contained: nothing,
};
export const anyObject: ObjectMember = {
  kind: 'object',
  properties: new Map(),
  patterns: [],
  rest: anything,
  restEvaluated: false,
  min: 0,
  max: Number.POSITIVE_INFINITY,
  beyond: [],
};

export const kinds = ['null', 'boolean', 'number', 'string', 'array', 'object'] as const;
export type Kind = (typeof kinds)[number];

/** All values of one kind. */
export function allOf(kind: Kind): Member {
  switch (kind) {
    case 'null':
      return { kind: 'null' };
    case 'boolean':
      return { kind: 'boolean', value: null };
    case 'number':
      return anyNumber;
    case 'string':
      return anyString;
    case 'array':
      return anyArray;
    case 'object':
      return anyObject;
  }
}

/** Every value, spelled out kind by kind. */
export const everyKind: ValueSet = kinds.map(allOf);

export function isAnything(set: ValueSet): boolean {
  return set.some((member) => member.kind === 'any');
}
