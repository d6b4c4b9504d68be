import type { ObjectPiece, Piece, SetPiece, TuplePiece } from './piece.ts';

const widest = 120;

/** An exported declaration: an interface where the type is an object over several lines, an alias otherwise. */
export function layOut(name: string, docs: string, type: Piece): string {
  const comment = layOutDocs(docs, '');
  const head = `export type ${name} =`;
  const text = layOutType(type, 0, head.length + ' ;'.length);
  if (typeof type !== 'string' && type.kind === 'object' && text.includes('\n'))
    return `${comment}export interface ${name} ${text}\n`;
  return `${comment}${head}${text.startsWith('\n') ? '' : ' '}${text};\n`;
}

function layOutDocs(docs: string, pad: string): string {
  if (docs === '') return '';
  if (!docs.includes('\n')) return `${pad}/** ${docs} */\n`;
  return `${pad}/**\n${docs
    .split('\n')
    .map((line) => (line === '' ? `${pad} *\n` : `${pad} * ${line}\n`))
    .join('')}${pad} */\n`;
}

/**
 * A type `indent` levels deep, where so many characters of its first line are taken. A union over several lines starts with
 * a line feed.
 */
function layOutType(type: Piece, indent: number, taken: number): string {
  if (typeof type === 'string') return type;
  const line = onOneLine(type);
  if (line !== null && line.length + taken + 2 * indent <= widest) return line;
  switch (type.kind) {
    case 'set':
      return type.operator === '|' ? layOutUnion(type, indent) : layOutIntersection(type, indent);
    case 'list':
      return `${layOutOperand(type.item, indent)}[]`;
    case 'tuple':
      return layOutTuple(type, indent);
    case 'object':
      return layOutObject(type, indent);
  }
}

function layOutUnion({ members }: SetPiece, indent: number): string {
  const bar = `\n${'  '.repeat(indent + 1)}| `;
  return members.map((member) => bar + layOutOperand(member, indent + 2)).join('');
}

function layOutIntersection({ members }: SetPiece, indent: number): string {
  return members.map((member) => layOutOperand(member, indent)).join(' & ');
}

function layOutOperand(type: Piece, indent: number): string {
  const text = layOutType(type, indent, 0);
  if (!needsParentheses(type)) return text;
  return text.startsWith('\n') ? `(${text}\n${'  '.repeat(indent)})` : `(${text})`;
}

function layOutTuple({ items }: TuplePiece, indent: number): string {
  const pad = `\n${'  '.repeat(indent + 1)}`;
  const lines = items.map((item) => {
    const text = layOutOperand(item.type, indent + 1);
    // A rest item stands last, where no comma follows.
    return pad + (item.spread ? `...${text}` : item.optional ? `${text}?,` : `${text},`);
  });
  return `[${lines.join('')}\n${'  '.repeat(indent)}]`;
}

function layOutObject({ members }: ObjectPiece, indent: number): string {
  const pad = '  '.repeat(indent + 1);
  let text = '{\n';
  for (const { docs, key, type } of members) {
    const value = layOutType(type, indent + 1, key.length + ': ;'.length);
    text += `${layOutDocs(docs, pad)}${pad}${key}:${value.startsWith('\n') ? '' : ' '}${value};\n`;
  }
  return `${text}${'  '.repeat(indent)}}`;
}

/** The text where it needs no line feed. */
function onOneLine(type: Piece): string | null {
  if (typeof type === 'string') return type;
  switch (type.kind) {
    case 'set':
      return joined(type.members.map(operandOnOneLine), ` ${type.operator} `);
    case 'list': {
      const item = operandOnOneLine(type.item);
      return item === null ? null : `${item}[]`;
    }
    case 'tuple': {
      const items = joined(type.items.map(itemOnOneLine), ', ');
      return items === null ? null : `[${items}]`;
    }
    case 'object': {
      const [member, another] = type.members;
      if (member === undefined || another !== undefined || member.docs !== '' || !member.key.startsWith('['))
        return null;
      const text = onOneLine(member.type);
      return text === null ? null : `{ ${member.key}: ${text} }`;
    }
  }
}

function itemOnOneLine({ spread, type, optional }: TuplePiece['items'][number]): string | null {
  const text = optional ? operandOnOneLine(type) : onOneLine(type);
  return text === null ? null : `${spread ? '...' : ''}${text}${optional ? '?' : ''}`;
}

function joined(texts: readonly (string | null)[], between: string): string | null {
  return texts.includes(null) ? null : texts.join(between);
}

function operandOnOneLine(type: Piece): string | null {
  const text = onOneLine(type);
  return text === null || !needsParentheses(type) ? text : `(${text})`;
}

function needsParentheses(type: Piece): boolean {
  return typeof type !== 'string' && type.kind === 'set';
}
