const quote = 34;
const backslash = 92;

/** Walks a JSON text without building anything: for positions, and for what `JSON.parse` doesn't tell. The text must be valid JSON. */
export class JsonScanner {
  readonly #text: string;
  offset: number;

  constructor(text: string, offset = 0) {
    this.#text = text;
    this.offset = offset;
    this.space();
  }

  /** Whether this character is next. */
  at(character: string): boolean {
    return this.#text[this.offset] === character;
  }

  get atEnd(): boolean {
    return this.offset >= this.#text.length;
  }

  space(): void {
    for (;;) {
      const code = this.#text.charCodeAt(this.offset);
      if (code !== 32 && code !== 10 && code !== 13 && code !== 9) return;
      this.offset += 1;
    }
  }

  /** Moves past one punctuation character and the space after it. */
  punctuation(): void {
    this.offset += 1;
    this.space();
  }

  /** Reads the string at the offset and the space after it. */
  string(): string {
    const start = this.offset;
    this.#passString();
    const text = JSON.parse(this.#text.slice(start, this.offset)) as string;
    this.space();
    return text;
  }

  /** Moves past the value at the offset, however deep it is, and the space after it. */
  skip(): void {
    let depth = 0;
    do {
      const code = this.#text.charCodeAt(this.offset);
      if (Number.isNaN(code)) return;
      if (code === quote) {
        this.#passString();
        continue;
      }
      if (code === 123 || code === 91) depth += 1;
      else if (code === 125 || code === 93) depth -= 1;
      else if (depth === 0) {
        this.#passLiteral();
        continue;
      }
      this.offset += 1;
    } while (depth > 0);
    this.space();
  }

  #passString(): void {
    this.offset += 1;
    for (;;) {
      const code = this.#text.charCodeAt(this.offset);
      if (Number.isNaN(code)) return;
      this.offset += code === backslash ? 2 : 1;
      if (code === quote) return;
    }
  }

  #passLiteral(): void {
    while (/[-+.\w]/.test(this.#text[this.offset] ?? '')) this.offset += 1;
  }
}
