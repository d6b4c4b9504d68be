import { type ForeignNames, foreignNames } from './foreign-names.ts';
import { setKey } from './set-key.ts';
import { type TupleNode, type TypeNode, unionOf, unknownType } from './type-node.ts';
import { absentNode, typesOfObject } from './type-of-object.ts';
import {
  type ArrayMember,
  type Declared,
  everyKind,
  isAnything,
  type Member,
  type StringMember,
  type ValueSet,
} from './value-set.ts';

/** Bounds on a list's length are spelled out up to so many items. */
export const longestTuple = 8;
/** A declaration with more members than this, nested ones included, says `unknown` for the rest. */
const mostNodes = 5_000;

/** How a declaration is called in the module that is being written. */
export type NameOf = (declared: Declared) => string;

/** The type of a set of values. */
export function typeOfSet(set: ValueSet, nameOf: NameOf, size: { left: number } = { left: mostNodes }): TypeNode {
  size.left -= set.length;
  if (size.left < 0) return unknownType;
  if (isEverything(set)) return unknownType;
  const foreign = foreignNames(set);
  return unionOf(set.flatMap((member) => typesOfMember(member, foreign.get(member), nameOf, size)));
}

/** Every value but for what types can't take out (a single string, say). */
function isEverything(set: ValueSet): boolean {
  if (isAnything(set)) return true;
  if (set.length !== everyKind.length) return false;
  const bare = set.map((member): Member => {
    if (member.kind === 'string' && member.literals === null && member.template === null)
      return { ...member, excluded: [], checks: [], proposed: [] };
    if (member.kind === 'number' && member.literals === null) return { ...member, excluded: [], checks: [] };
    return member;
  });
  return setKey(bare) === setKey(everyKind);
}

function typesOfMember(
  member: Member,
  foreign: ForeignNames,
  nameOf: NameOf,
  size: { left: number },
): readonly TypeNode[] {
  switch (member.kind) {
    case 'any':
      return [unknownType];
    case 'null':
      return [{ kind: 'keyword', name: 'null' }];
    case 'boolean':
      return [member.value === null ? { kind: 'keyword', name: 'boolean' } : { kind: 'literal', value: member.value }];
    case 'number':
      if (member.literals === null || !member.literals.every(Number.isFinite))
        return [{ kind: 'keyword', name: 'number' }];
      return member.literals.map((value) => ({ kind: 'literal', value }));
    case 'string':
      return typesOfString(member);
    case 'array':
      return typesOfArray(member, nameOf, size);
    case 'object':
      return typesOfObject(member, foreign ?? [], (set) => typeOfSet(set, nameOf, size));
    case 'reference': {
      const reference: TypeNode = { kind: 'reference', name: nameOf(member.target) };
      if (foreign === undefined || foreign.length === 0) return [reference];
      return [{ kind: 'intersection', members: [reference, never(foreign)] }];
    }
    case 'both':
      return [
        {
          kind: 'intersection',
          members: member.parts.map((part, index) =>
            index === 0 ? typeOfSet(part, nameOf, size) : unguarded(typeOfSet(part, nameOf, size)),
          ),
        },
      ];
  }
}

/** In an intersection the guard of the first part is enough (see `type-of-object.ts`). */
function unguarded(type: TypeNode): TypeNode {
  if (type.kind === 'union') return { ...type, members: type.members.map(unguarded) };
  if (type.kind !== 'object') return type;
  return { ...type, indexes: type.indexes.filter(({ key }) => key !== 'symbol') };
}

function never(names: readonly string[]): TypeNode {
  return { kind: 'object', properties: names.map(absentNode), indexes: [] };
}

function typesOfString(member: StringMember): readonly TypeNode[] {
  if (member.literals !== null) return member.literals.map((value) => ({ kind: 'literal', value }));
  if (member.template !== null) return [{ kind: 'template', pieces: member.template.pieces }];
  if (member.proposed.length === 0) return [{ kind: 'keyword', name: 'string' }];
  return [...member.proposed.map((value) => ({ kind: 'literal' as const, value })), { kind: 'any-other-string' }];
}

function typesOfArray(array: ArrayMember, nameOf: NameOf, size: { left: number }): readonly TypeNode[] {
  const min = Math.min(array.min, Math.max(longestTuple, array.prefix.length));
  const max = array.max <= Math.max(longestTuple, array.prefix.length) ? array.max : Number.POSITIVE_INFINITY;
  const rest = typeOfSet(array.rest, nameOf, size);
  if (array.prefix.length === 0 && min === 0 && max === Number.POSITIVE_INFINITY)
    return [{ kind: 'array', item: rest }];
  const length = max === Number.POSITIVE_INFINITY ? Math.max(min, array.prefix.length) : max;
  const items = Array.from({ length }, (_, index) => {
    const item = array.prefix[index];
    return { type: item === undefined ? rest : typeOfSet(item, nameOf, size), optional: index >= min };
  });
  const tuple: TupleNode = { kind: 'tuple', items, rest: max === Number.POSITIVE_INFINITY ? rest : null };
  return items.some(({ type, optional }) => optional && isListOfNamed(type)) ? spellOut(tuple, min) : [tuple];
}

/** TypeScript calls an alias circular that refers to itself in a list that is an optional item. */
function isListOfNamed(type: TypeNode): boolean {
  if (type.kind === 'union') return type.members.some(isListOfNamed);
  return (
    (type.kind === 'array' || type.kind === 'tuple') &&
    /"kind":"reference"/u.test(JSON.stringify(type, (key, value) => (key === 'sources' ? undefined : value)))
  );
}

/** `[a, b?, c?]` as `[a] | [a, b] | [a, b, c]`. */
function spellOut({ items, rest }: TupleNode, min: number): readonly TypeNode[] {
  const required = items.map(({ type }) => ({ type, optional: false }));
  const shorter = Array.from(
    { length: items.length - min },
    (_, index): TypeNode => ({ kind: 'tuple', items: required.slice(0, min + index), rest: null }),
  );
  return [...shorter, { kind: 'tuple', items: required, rest }];
}
