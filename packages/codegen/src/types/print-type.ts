import type { SchemaNode } from '@concordat/schema';
import { isPlainKey } from '../identifiers.ts';
import { quote } from '../quote.ts';
import { docComment } from './doc-comment.ts';
import type { Declaration, IndexNode, PropertyNode, TypeNode } from './type-node.ts';

const widest = 120;
const anyText = '${string}';

/** The text of a type, indented for a place `indent` levels deep. */
export function printType(type: TypeNode, indent = 0): string {
  switch (type.kind) {
    case 'keyword':
      return type.name;
    case 'undefined':
      return 'undefined';
    case 'literal':
      return printLiteral(type.value);
    case 'template':
      return printTemplate(type.pieces);
    case 'any-other-string':
      return '(string & {})';
    case 'array':
      return `${printOperand(type.item, indent)}[]`;
    case 'tuple':
      return printTuple(type, indent);
    case 'object':
      return printObject(type.properties, type.indexes, indent);
    case 'union':
      return printUnion(type.members, indent);
    case 'intersection':
      return type.members
        .map((member) => (member.kind === 'union' ? `(${printType(member, indent)})` : printType(member, indent)))
        .join(' & ');
    case 'reference':
      return type.name;
  }
}

function printLiteral(value: string | number | boolean): string {
  if (typeof value === 'string') return quote(value);
  return Object.is(value, -0) ? '0' : String(value);
}

function printTemplate(pieces: readonly string[]): string {
  return `\`${pieces
    .map((piece) =>
      quote(piece)
        .slice(1, -1)
        .replace(/\\'/gu, "'")
        .replace(/`|\$\{/gu, '\\$&'),
    )
    .join(anyText)}\``;
}

function printOperand(type: TypeNode, indent: number): string {
  const text = printType(type, indent);
  return type.kind === 'union' || type.kind === 'intersection' ? `(${text})` : text;
}

function printTuple(type: Extract<TypeNode, { kind: 'tuple' }>, indent: number): string {
  const items = type.items.map((item) =>
    item.optional ? `${printOperand(item.type, indent)}?` : printType(item.type, indent),
  );
  if (type.rest !== null) items.push(`...${printOperand(type.rest, indent)}[]`);
  return `[${items.join(', ')}]`;
}

function printUnion(members: readonly TypeNode[], indent: number): string {
  const line = members.map((member) => printMember(member, indent)).join(' | ');
  if (line.length <= widest - 2 * indent && !line.includes('\n')) return line;
  const pad = '  '.repeat(indent + 1);
  return `\n${members.map((member) => `${pad}| ${printMember(member, indent + 2)}`).join('\n')}`;
}

function printMember(member: TypeNode, indent: number): string {
  return member.kind === 'intersection' ? `(${printType(member, indent)})` : printType(member, indent);
}

function printObject(properties: readonly PropertyNode[], indexes: readonly IndexNode[], indent: number): string {
  if (properties.length === 0 && indexes.length === 1 && indexes[0] !== undefined)
    return `{ ${printIndex(indexes[0], indent)} }`;
  const pad = '  '.repeat(indent + 1);
  const lines = properties.map((property) => printProperty(property, indent + 1, pad));
  for (const index of indexes) lines.push(`${pad}${printIndex(index, indent + 1)};\n`);
  return `{\n${lines.join('')}${'  '.repeat(indent)}}`;
}

function printProperty(property: PropertyNode, indent: number, pad: string): string {
  const name = isPlainKey(property.name) ? property.name : quote(property.name);
  const text = printType(property.type, indent);
  return `${printDocs(property.sources, pad)}${pad}${name}${property.optional ? '?' : ''}:${text.startsWith('\n') ? '' : ' '}${text};\n`;
}

function printIndex({ key, type }: IndexNode, indent: number): string {
  return `[key: ${typeof key === 'string' ? key : printType(key, indent)}]: ${printType(type, indent)}`;
}

function printDocs(sources: readonly SchemaNode[], pad: string): string {
  return docComment(sources)
    .map((line) => `${pad}${line}\n`)
    .join('');
}

/** An exported declaration: an interface where the type is one object, an alias otherwise. */
export function printDeclaration({ name, type, sources }: Declaration): string {
  const docs = printDocs(sources, '');
  if (type.kind === 'object' && (type.properties.length > 0 || type.indexes.length > 1)) {
    return `${docs}export interface ${name} ${printType(type)}\n`;
  }
  const text = printType(type);
  return `${docs}export type ${name} =${text.startsWith('\n') ? '' : ' '}${text};\n`;
}
