/**
 * A type in pieces, of which is decided what fits on a line. Words, literals and templates are text already; of the others
 * `line` is the text on one line, null where there is an object that takes several.
 */
export type Piece = string | SetPiece | ListPiece | TuplePiece | ObjectPiece;

/** A union or an intersection. */
export interface SetPiece {
  readonly kind: 'set';
  readonly line: string | null;
  readonly operator: '|' | '&';
  readonly members: readonly Piece[];
}

export interface ListPiece {
  readonly kind: 'list';
  readonly line: string | null;
  readonly item: Piece;
}

export interface TuplePiece {
  readonly kind: 'tuple';
  readonly line: string | null;
  readonly items: readonly TupleItemPiece[];
}

export interface TupleItemPiece {
  readonly spread: boolean;
  readonly type: Piece;
  readonly optional: boolean;
}

export interface ObjectPiece {
  readonly kind: 'object';
  readonly line: string | null;
  readonly members: readonly MemberPiece[];
}

/** A property or an index signature. */
export interface MemberPiece {
  /** Its doc comment without marks; empty when it has none. */
  readonly docs: string;
  /** As it is written, with `?` where it may be absent. */
  readonly key: string;
  readonly type: Piece;
}

export function setPiece(operator: '|' | '&', members: readonly Piece[]): SetPiece {
  return { kind: 'set', line: joined(members.map(operandLine), ` ${operator} `), operator, members };
}

export function listPiece(item: Piece): ListPiece {
  const line = operandLine(item);
  return { kind: 'list', line: line === null ? null : `${line}[]`, item };
}

export function tuplePiece(items: readonly TupleItemPiece[]): TuplePiece {
  const line = joined(items.map(itemLine), ', ');
  return { kind: 'tuple', line: line === null ? null : `[${line}]`, items };
}

/** An object is on one line only as a map without a comment. */
export function objectPiece(members: readonly MemberPiece[]): ObjectPiece {
  const [member, another] = members;
  const isMap = member !== undefined && another === undefined && member.docs === '' && member.key.startsWith('[');
  const line = isMap ? lineOf(member.type) : null;
  return { kind: 'object', line: line === null ? null : `{ ${member?.key}: ${line} }`, members };
}

/** Does a type need parentheses where it is an operand of another? */
export function needsParentheses(type: Piece): boolean {
  return typeof type !== 'string' && type.kind === 'set';
}

function lineOf(type: Piece): string | null {
  return typeof type === 'string' ? type : type.line;
}

function operandLine(type: Piece): string | null {
  const line = lineOf(type);
  return line === null || !needsParentheses(type) ? line : `(${line})`;
}

function itemLine({ spread, type, optional }: TupleItemPiece): string | null {
  if (optional) {
    const line = operandLine(type);
    return line === null ? null : `${line}?`;
  }
  const line = lineOf(type);
  return line !== null && spread ? `...${line}` : line;
}

function joined(lines: readonly (string | null)[], between: string): string | null {
  return lines.includes(null) ? null : lines.join(between);
}
