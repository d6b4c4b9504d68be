import type { AST, TCustomType, TInterfaceParam } from 'json-schema-to-typescript/dist/src/types/AST.js';
import { quote } from '../quote.ts';
import { docComment } from './doc-comment.ts';
import { generateType } from './type-generator.ts';
import type { IndexNode, PropertyNode, TupleNode, TypeNode } from './type-node.ts';

/** A type as json-schema-to-typescript's generator prints it. */
export interface SyntaxTree {
  readonly tree: AST;
  /**
   * The doc comments. In the tree stand their numbers: the generator would say `@deprecated` before the description, which
   * makes all of it a part of the tag, and text of the contract can't break out of what it has never been in.
   */
  readonly docs: readonly string[];
}

/**
 * What the tree has no node for goes in as text, where it has room for text: as `CUSTOM_TYPE`, or as `keyName` of an index
 * signature. Beside it stands why.
 */
interface AsText {
  readonly because: string;
}

/** The syntax tree of a type. */
export function syntaxTree(type: TypeNode): SyntaxTree {
  const docs: string[] = [];
  return { tree: treeOf(type, '', docs), docs };
}

function treeOf(type: TypeNode, comment: string, docs: string[]): AST {
  switch (type.kind) {
    case 'keyword':
      return leaf(type.name, comment);
    case 'literal':
      return { type: 'LITERAL', params: type.value, comment };
    case 'array':
      return { type: 'ARRAY', params: treeOf(type.item, '', docs), comment };
    case 'tuple':
      return tupleTree(type, comment, docs);
    case 'object':
      return objectTree(type.properties, type.indexes, comment, docs);
    case 'union':
      return { type: 'UNION', params: type.members.map((member) => treeOf(member, '', docs)), comment };
    case 'intersection':
      return { type: 'INTERSECTION', params: type.members.map((member) => treeOf(member, '', docs)), comment };
    case 'reference':
      return { type: 'REFERENCE', params: type.name, comment };
    case 'template':
      return asText(templateText(type.pieces), 'a template literal', comment);
    case 'any-other-string':
      return asText('(string & {})', 'any other string beside proposed ones', comment);
    case 'undefined':
      return asText('undefined', 'undefined, in an index signature beside optional properties', comment);
  }
}

const leaves = {
  unknown: 'UNKNOWN',
  never: 'NEVER',
  null: 'NULL',
  boolean: 'BOOLEAN',
  number: 'NUMBER',
  string: 'STRING',
} as const;
const shared = new Map<string, AST>();
const mostShared = 10_000;

/** Equal leaves are one node: the generator looks every node up among those that it has printed before. */
function leaf(name: keyof typeof leaves, comment: string): AST {
  const key = `${name}${comment}`;
  const known = shared.get(key);
  if (known !== undefined) return known;
  const made: AST = { type: leaves[name], comment };
  if (shared.size < mostShared) shared.set(key, made);
  return made;
}

function asText(params: string, because: string, comment: string): TCustomType & AsText {
  return { type: 'CUSTOM_TYPE', params, comment, because };
}

function templateText(pieces: readonly string[]): string {
  const escaped = pieces.map((piece) =>
    quote(piece)
      .slice(1, -1)
      .replace(/\\'/gu, "'")
      .replace(/`|\$\{/gu, '\\$&'),
  );
  return `\`${escaped.join('${string}')}\``;
}

function tupleTree({ items, rest }: TupleNode, comment: string, docs: string[]): AST {
  const params = items.map((item) => treeOf(item.type, '', docs));
  const spread = rest === null ? null : treeOf(rest, '', docs);
  if (items.some(({ optional }) => optional)) {
    // The generator says `[] | [A] | [A, B]`: the same lists, in ever more words.
    const texts = params.map((param, index) => `${generateType(param)}${items[index]?.optional ? '?' : ''}`);
    if (spread !== null) texts.push(`...${generateType({ type: 'ARRAY', params: spread })}`);
    return asText(`[${texts.join(', ')}]`, 'optional items of a list', comment);
  }
  const tuple = { type: 'TUPLE', params, minItems: params.length, comment } as const;
  return spread === null ? { ...tuple, maxItems: params.length } : { ...tuple, spreadParam: spread };
}

function objectTree(
  properties: readonly PropertyNode[],
  indexes: readonly IndexNode[],
  comment: string,
  docs: string[],
): AST {
  const members = properties.map((property) => propertyTree(property, docs));
  const [index] = indexes;
  if (index === undefined) return membersTree(members, comment);
  const signatures = indexes.map((one) => indexTree(one, docs));
  const isUnknown = index.type.kind === 'keyword' && index.type.name === 'unknown';
  if (indexes.length === 1 && (isUnknown || members.length === 0))
    return membersTree([...members, ...signatures], comment);
  // The generator widens an index signature by the types of all members beside it, whether its keys cover them or not.
  const apart = [members, ...signatures.map((one) => [one])].filter((some) => some.length > 0);
  const lines = apart.map((some) => generateType(membersTree(some, '')).slice('{\n'.length, -'\n}'.length));
  return asText(`{\n${lines.join('\n')}\n}`, 'an index signature with a type of its own beside other members', comment);
}

function membersTree(params: TInterfaceParam[], comment: string): AST {
  return { type: 'INTERFACE', params, superTypes: [], comment };
}

function propertyTree({ name, type, optional, sources }: PropertyNode, docs: string[]): TInterfaceParam {
  const said = docComment(sources);
  return {
    ast: treeOf(type, said === '' ? '' : String(docs.push(said) - 1), docs),
    keyName: name,
    isRequired: !optional,
    isPatternProperty: false,
    isUnreachableDefinition: false,
    isIndexSignature: false,
  };
}

function indexTree({ key, type }: IndexNode, docs: string[]): TInterfaceParam & Partial<AsText> {
  const signature = {
    ast: treeOf(type, '', docs),
    keyName: '[key: string]',
    isRequired: true,
    isPatternProperty: false,
    isUnreachableDefinition: false,
    isIndexSignature: true,
  };
  if (key === 'string') return signature;
  if (key === 'symbol') return { ...signature, keyName: '[key: symbol]', because: 'symbols as keys' };
  return {
    ...signature,
    keyName: `[key: ${generateType(treeOf(key, '', docs))}]`,
    because: 'a template literal as key',
  };
}
