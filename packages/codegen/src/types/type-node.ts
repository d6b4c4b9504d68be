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
  for (const type of types.flatMap((one) => (one.kind === 'union' ? one.members : [one]))) {
    if (type.kind === 'keyword' && type.name === 'unknown') return unknownType;
    if (type.kind === 'keyword' && type.name === 'never') continue;
    const key =
      type.kind === 'literal'
        ? `${typeof type.value} ${type.value}`
        : type.kind === 'keyword' || type.kind === 'reference'
          ? `${type.kind} ${type.name}`
          : JSON.stringify(type, withoutSources);
    if (!seen.has(key)) members.push(type);
    seen.add(key);
  }
  const said = new Set(members.map((member) => (member.kind === 'keyword' ? member.name : '')));
  const kept = members.filter((member) => member.kind !== 'literal' || !said.has(typeof member.value as 'string'));
  const [only] = kept;
  if (only === undefined) return neverType;
  return kept.length === 1 ? only : { kind: 'union', members: kept };
}

function withoutSources(key: string, value: unknown): unknown {
  return key === 'sources' ? undefined : value;
}
