import { type ForeignNames, foreignNames } from './foreign-names.ts';
import { setKey } from './set-key.ts';
import { type TypeNode, unionOf, unknownType } from './type-node.ts';
import { typesOfObject } from './type-of-object.ts';
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
const longestTuple = 8;

/** How a declaration is called in the module that is being written. */
export type NameOf = (declared: Declared) => string;

/** The type of a set of values. */
export function typeOfSet(set: ValueSet, nameOf: NameOf): TypeNode {
  if (isEverything(set)) return unknownType;
  const foreign = foreignNames(set);
  return unionOf(set.flatMap((member) => typesOfMember(member, foreign.get(member), nameOf)));
}

/** Every value but for what types can't take out (a single string, say). */
function isEverything(set: ValueSet): boolean {
  if (isAnything(set)) return true;
  const bare = set.map((member): Member => {
    if (member.kind === 'string' && member.literals === null && member.template === null)
      return { ...member, excluded: [], checks: [], proposed: [] };
    if (member.kind === 'number' && member.literals === null) return { ...member, excluded: [], checks: [] };
    return member;
  });
  return bare.length === everyKind.length && setKey(bare) === setKey(everyKind);
}

function typesOfMember(member: Member, foreign: ForeignNames, nameOf: NameOf): readonly TypeNode[] {
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
      return [typeOfArray(member, nameOf)];
    case 'object':
      return typesOfObject(member, foreign ?? [], (set) => typeOfSet(set, nameOf));
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
            index === 0 ? typeOfSet(part, nameOf) : unguarded(typeOfSet(part, nameOf)),
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
  const properties = names.map((name) => ({
    name,
    type: { kind: 'keyword', name: 'never' } as const,
    optional: true,
    sources: [],
  }));
  return { kind: 'object', properties, indexes: [] };
}

function typesOfString(member: StringMember): readonly TypeNode[] {
  if (member.literals !== null) return member.literals.map((value) => ({ kind: 'literal', value }));
  if (member.template !== null) return [{ kind: 'template', pieces: member.template.pieces }];
  if (member.proposed.length === 0) return [{ kind: 'keyword', name: 'string' }];
  return [...member.proposed.map((value) => ({ kind: 'literal' as const, value })), { kind: 'any-other-string' }];
}

function typeOfArray(array: ArrayMember, nameOf: NameOf): TypeNode {
  const min = Math.min(array.min, Math.max(longestTuple, array.prefix.length));
  const max = array.max <= Math.max(longestTuple, array.prefix.length) ? array.max : Number.POSITIVE_INFINITY;
  const rest = typeOfSet(array.rest, nameOf);
  if (array.prefix.length === 0 && min === 0 && max === Number.POSITIVE_INFINITY) return { kind: 'array', item: rest };
  const length = max === Number.POSITIVE_INFINITY ? Math.max(min, array.prefix.length) : max;
  const items = Array.from({ length }, (_, index) => {
    const item = array.prefix[index];
    return { type: item === undefined ? rest : typeOfSet(item, nameOf), optional: index >= min };
  });
  return { kind: 'tuple', items, rest: max === Number.POSITIVE_INFINITY ? rest : null };
}
