import { needsParentheses, type ObjectPiece, type Piece, type SetPiece, type TuplePiece } from './piece.ts';

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
  const lines = docs.replaceAll('\n', `\n${pad} * `).replaceAll(' * \n', ' *\n');
  return `${pad}/**\n${pad} * ${lines}\n${pad} */\n`;
}

/**
 * A type `indent` levels deep, where so many characters of its first line are taken. A union over several lines starts with
 * a line feed.
 */
function layOutType(type: Piece, indent: number, taken: number): string {
  if (typeof type === 'string') return type;
  const { line } = type;
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
  return inParentheses(type, layOutType(type, indent, 0), indent);
}

/** The text of an operand, in parentheses where it needs them. */
function inParentheses(type: Piece, text: string, indent: number): string {
  if (!needsParentheses(type)) return text;
  return text.startsWith('\n') ? `(${text}\n${'  '.repeat(indent)})` : `(${text})`;
}

function layOutTuple({ items }: TuplePiece, indent: number): string {
  const pad = `\n${'  '.repeat(indent + 1)}`;
  const lines = items.map(({ spread, type, optional }) => {
    const plain = layOutType(type, indent + 1, 0);
    const text = optional || plain.startsWith('\n') ? inParentheses(type, plain, indent + 1) : plain;
    // A rest item stands last, where no comma follows.
    return pad + (spread ? `...${text}` : optional ? `${text}?,` : `${text},`);
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
