import type { SchemaNode } from '@concordat/schema';

/** What a printed type is made of. Few constructs: everything that JSON Schema says is lowered to these first. */
export type TypeNode =
  | { readonly kind: 'keyword'; readonly name: 'unknown' | 'never' | 'null' | 'boolean' | 'number' | 'string' }
  | { readonly kind: 'literal'; readonly value: string | number | boolean }
  /** Only in index signatures, beside optional properties. */
  | { readonly kind: 'undefined' }
  /** Fixed pieces of text with any text between them. */
  | { readonly kind: 'template'; readonly pieces: readonly string[] }
  /** Any string, beside literals that an editor goes on proposing. */
  | { readonly kind: 'any-other-string' }
  | { readonly kind: 'array'; readonly item: TypeNode }
  | TupleNode
  | { readonly kind: 'object'; readonly properties: readonly PropertyNode[]; readonly indexes: readonly IndexNode[] }
  | { readonly kind: 'union'; readonly members: readonly TypeNode[] }
  | { readonly kind: 'intersection'; readonly members: readonly TypeNode[] }
  | { readonly kind: 'reference'; readonly name: string };

/** A list with items of their own; `rest` is the type of those after them, null when there are none. */
export interface TupleNode {
  readonly kind: 'tuple';
  readonly items: readonly TupleItem[];
  readonly rest: TypeNode | null;
}

/** One item of a {@link TupleNode}. */
export interface TupleItem {
  readonly type: TypeNode;
  readonly optional: boolean;
}

/** One property of an object. */
export interface PropertyNode {
  readonly name: string;
  readonly type: TypeNode;
  readonly optional: boolean;
  /** Where its doc comment comes from. */
  readonly sources: readonly SchemaNode[];
}

/** An index signature. `symbol` keys are none that JSON has: see `type-of-object.ts`. */
export interface IndexNode {
  readonly key: TypeNode | 'string' | 'symbol';
  readonly type: TypeNode;
}

/** One exported type of a module. */
export interface Declaration {
  readonly name: string;
  readonly type: TypeNode;
  readonly sources: readonly SchemaNode[];
}

export const unknownType: TypeNode = { kind: 'keyword', name: 'unknown' };
export const neverType: TypeNode = { kind: 'keyword', name: 'never' };

/** The union of some types, flat and without repetition. */
export function unionOf(types: readonly TypeNode[]): TypeNode {
  const [single] = types;
  if (single !== undefined && types.length === 1) return single;
  const members: TypeNode[] = [];
  const seen = new Set<string>();
  const keywords = new Set<string>();
  for (const type of types.flatMap((one) => (one.kind === 'union' ? one.members : [one]))) {
    if (type.kind === 'keyword') {
      if (type.name === 'unknown') return unknownType;
      if (type.name === 'never') continue;
      keywords.add(type.name);
    }
    const key = shortKey(type);
    if (key === null ? members.some((member) => isSameType(member, type)) : seen.has(key)) continue;
    if (key !== null) seen.add(key);
    members.push(type);
  }
  const kept = members.filter((member) => member.kind !== 'literal' || !keywords.has(typeof member.value));
  const [only] = kept;
  if (only === undefined) return neverType;
  return kept.length === 1 ? only : { kind: 'union', members: kept };
}

/** What tells a type without parts from others; null for a type with parts. */
function shortKey(type: TypeNode): string | null {
  switch (type.kind) {
    case 'literal':
      return `${typeof type.value} ${type.value}`;
    case 'keyword':
    case 'reference':
      return `${type.kind} ${type.name}`;
    case 'undefined':
    case 'any-other-string':
      return type.kind;
    default:
      return null;
  }
}

/** Do two types say the same, wherever their doc comments come from? */
function isSameType(one: TypeNode, other: TypeNode): boolean {
  if (one === other) return true;
  switch (one.kind) {
    case 'array':
      return other.kind === 'array' && isSameType(one.item, other.item);
    case 'template':
      return other.kind === 'template' && areSame(one.pieces, other.pieces, Object.is);
    case 'union':
    case 'intersection':
      return other.kind === one.kind && areSame(one.members, other.members, isSameType);
    case 'tuple':
      return (
        other.kind === 'tuple' &&
        areSame(one.items, other.items, (a, b) => a.optional === b.optional && isSameType(a.type, b.type)) &&
        (one.rest === null || other.rest === null ? one.rest === other.rest : isSameType(one.rest, other.rest))
      );
    case 'object':
      return (
        other.kind === 'object' &&
        areSame(one.properties, other.properties, (a, b) => a.name === b.name && a.optional === b.optional) &&
        areSame(one.properties, other.properties, (a, b) => isSameType(a.type, b.type)) &&
        areSame(one.indexes, other.indexes, (a, b) => isSameKey(a.key, b.key) && isSameType(a.type, b.type))
      );
    default:
      return shortKey(one) === shortKey(other);
  }
}

function isSameKey(one: IndexNode['key'], other: IndexNode['key']): boolean {
  return typeof one === 'string' || typeof other === 'string' ? one === other : isSameType(one, other);
}

function areSame<T>(some: readonly T[], others: readonly T[], isSame: (one: T, other: T) => boolean): boolean {
  return some.length === others.length && some.every((one, index) => isSame(one, others[index] as T));
}
