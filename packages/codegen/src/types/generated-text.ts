import { CodegenError } from '../codegen-error.ts';
import { quote } from '../quote.ts';
import {
  listPiece,
  type MemberPiece,
  objectPiece,
  type Piece,
  setPiece,
  type TuplePiece,
  tuplePiece,
} from './piece.ts';

const code = (character: string) => character.charCodeAt(0);
const [newLine, space, quoteMark, parenthesis] = [code('\n'), code(' '), code('"'), code('(')];
const [bracket, backslash, backtick, brace] = [code('['), code('\\'), code('`'), code('{')];

/** Reads what json-schema-to-typescript's generator prints of our syntax trees: that, and no more of TypeScript. */
export class GeneratedText {
  readonly #text: string;
  readonly #docs: readonly string[];
  #at = 0;

  /** `docs`: the doc comments whose numbers stand in the text. */
  constructor(text: string, docs: readonly string[]) {
    this.#text = text;
    this.#docs = docs;
  }

  /**
   * The whole text in pieces.
   * @throws CodegenError `unknown-print`
   */
  read(): Piece {
    const type = this.#alternatives();
    if (this.#at !== this.#text.length) throw this.#unknown();
    return type;
  }

  #unknown(): CodegenError {
    const [before, after] = [this.#text.slice(0, this.#at).slice(-40), this.#text.slice(this.#at, this.#at + 40)];
    return new CodegenError(
      'unknown-print',
      `json-schema-to-typescript printed ${JSON.stringify(after)} after ${JSON.stringify(before)}, which its version 16.0.0 doesn't: install that version`,
    );
  }

  #take(text: string): boolean {
    if (this.#text.charCodeAt(this.#at) !== text.charCodeAt(0) || !this.#text.startsWith(text, this.#at)) return false;
    this.#at += text.length;
    return true;
  }

  #expect(text: string): void {
    if (!this.#take(text)) throw this.#unknown();
  }

  /** `A`, `A | B` or `A & B`: in an index signature without parentheses around it, elsewhere inside of them. */
  #alternatives(): Piece {
    const first = this.#type();
    if (this.#text.charCodeAt(this.#at) !== space) return first;
    const members = [first];
    const operator = this.#text.startsWith(' | ', this.#at) ? '|' : '&';
    while (this.#take(` ${operator} `)) members.push(this.#type());
    return setPiece(operator, members);
  }

  #type(): Piece {
    let type = this.#operand();
    while (this.#text.charCodeAt(this.#at) === bracket && this.#take('[]')) type = listPiece(type);
    return type;
  }

  #operand(): Piece {
    switch (this.#text.charCodeAt(this.#at)) {
      case parenthesis:
        return this.#inParentheses();
      case bracket:
        return this.#tuple();
      case brace:
        return this.#object();
      case quoteMark:
        return this.#literal();
      case backtick:
        return this.#quoted(backtick);
      default:
        return this.#word();
    }
  }

  #inParentheses(): Piece {
    this.#at += 1;
    const type = this.#alternatives();
    this.#expect(')');
    return type;
  }

  #tuple(): TuplePiece {
    this.#at += 1;
    const items = [];
    while (!this.#take(']')) {
      const spread = this.#take('...');
      items.push({ spread, type: this.#type(), optional: this.#take('?') });
      this.#take(', ');
    }
    return tuplePiece(items);
  }

  #object(): Piece {
    if (this.#take('{}')) return '{}';
    this.#expect('{\n');
    const members: MemberPiece[] = [];
    while (!this.#take('}')) {
      const docs = this.#comment();
      const key = this.#key();
      this.#expect(': ');
      members.push({ docs, key, type: this.#lineOfWord() ?? this.#alternatives() });
      this.#expect('\n');
    }
    return objectPiece(members);
  }

  #comment(): string {
    if (!this.#take('/**\n * ')) return '';
    const docs = this.#docs[Number(this.#word())];
    if (docs === undefined) throw this.#unknown();
    this.#expect('\n */\n');
    return docs;
  }

  #key(): string {
    if (this.#take('[key: ')) {
      const type = this.#operand();
      this.#expect(']');
      return `[key: ${type}]`;
    }
    const name = this.#text.charCodeAt(this.#at) === quoteMark ? this.#literal() : this.#word();
    return this.#take('?') ? `${name}?` : name;
  }

  #literal(): string {
    return quote(JSON.parse(this.#quoted(quoteMark)) as string);
  }

  /** From a mark to the next of its kind that no backslash stands before. */
  #quoted(mark: number): string {
    const start = this.#at;
    do {
      this.#at += this.#text.charCodeAt(this.#at) === backslash ? 2 : 1;
      if (this.#at >= this.#text.length) throw this.#unknown();
    } while (this.#text.charCodeAt(this.#at) !== mark);
    this.#at += 1;
    return this.#text.slice(start, this.#at);
  }

  /** A word that is all of a member's type, as most are. */
  #lineOfWord(): string | null {
    let end = this.#at;
    while (isOfWord(this.#text.charCodeAt(end))) end += 1;
    if (end === this.#at || this.#text.charCodeAt(end) !== newLine) return null;
    const word = this.#text.slice(this.#at, end);
    this.#at = end;
    return word;
  }

  /** A keyword, a name or a number. */
  #word(): string {
    const start = this.#at;
    while (isOfWord(this.#text.charCodeAt(this.#at))) this.#at += 1;
    if (this.#at === start) throw this.#unknown();
    return this.#text.slice(start, this.#at);
  }
}

const wordEnds = new Uint8Array(128);
for (const end of '()[]{}?,|&:" \n') wordEnds[code(end)] = 1;

/** The end of the text, `NaN`, ends a word too. */
function isOfWord(character: number): boolean {
  return character < wordEnds.length ? wordEnds[character] === 0 : character >= wordEnds.length;
}
