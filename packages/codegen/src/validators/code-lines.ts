const indents = Array.from({ length: 40 }, (_, depth) => '  '.repeat(depth));

/** Lines of code with their depth: generators say what, not how far to the right. */
export class CodeLines {
  readonly #lines: string[] = [];
  #depth: number;

  constructor(depth = 0) {
    this.#depth = depth;
  }

  add(...lines: readonly string[]): void {
    for (const line of lines) this.#lines.push((indents[this.#depth] ?? '  '.repeat(this.#depth)) + line);
  }

  /** `head {`, what `inside` adds, `}`. */
  block(head: string, inside: () => void, end = '}'): void {
    this.add(`${head} {`);
    this.#depth += 1;
    inside();
    this.#depth -= 1;
    this.add(end);
  }

  /** What `inside` adds, one level deeper. */
  indented(inside: () => void): void {
    this.#depth += 1;
    inside();
    this.#depth -= 1;
  }

  get length(): number {
    return this.#lines.length;
  }

  /** Takes back the last lines. */
  drop(count: number): void {
    this.#lines.length -= count;
  }

  replaceLast(line: string): void {
    this.drop(1);
    this.add(line);
  }

  toString(): string {
    return this.#lines.length === 0 ? '' : `${this.#lines.join('\n')}\n`;
  }
}
