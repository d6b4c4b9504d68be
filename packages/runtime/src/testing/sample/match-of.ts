const longestPattern = 500;
const mostRepeats = 100;

/** The pattern has something that isn't read here: a look-around, a reference back, a property of characters. */
class Unread extends Error {}

/** A short text that matches the pattern, at least so long where its repetitions allow; undefined for a pattern that isn't read. Whoever takes it judges it. */
export function matchOf(pattern: string, atLeast = 0): string | undefined {
  if (pattern.length > longestPattern) return undefined;
  try {
    const shortest = new PatternText(pattern, 0).read();
    const missing = atLeast - [...shortest].length;
    return missing <= 0 ? shortest : new PatternText(pattern, missing).read();
  } catch (error) {
    if (error instanceof Unread || error instanceof SyntaxError) return undefined;
    throw error;
  }
}

const classes: Readonly<Record<string, string>> = {
  d: '0',
  w: 'a',
  s: ' ',
  D: 'a',
  W: '-',
  S: 'a',
  n: '\n',
  t: '\t',
  r: '\r',
};

/** Reads a pattern from left to right and writes, for each part, the least that matches. */
class PatternText {
  readonly #pattern: string;
  /** How many characters the first repetition that may have more has to add. */
  #missing: number;
  #at = 0;

  constructor(pattern: string, missing: number) {
    this.#pattern = pattern;
    this.#missing = missing;
  }

  read(): string {
    const text = this.#alternatives();
    if (this.#at < this.#pattern.length) throw new Unread();
    return text;
  }

  #alternatives(): string {
    const first = this.#sequence();
    while (this.#take('|')) this.#sequence();
    return first;
  }

  #sequence(): string {
    let text = '';
    while (this.#at < this.#pattern.length && this.#next !== '|' && this.#next !== ')')
      text += this.#repeated(this.#atom());
    return text;
  }

  get #next(): string {
    return this.#pattern[this.#at] ?? '';
  }

  #take(text: string): boolean {
    if (!this.#pattern.startsWith(text, this.#at)) return false;
    this.#at += text.length;
    return true;
  }

  #atom(): string {
    if (this.#take('^') || this.#take('$')) return '';
    if (this.#take('(')) {
      if (this.#take('?') && !this.#take(':') && !this.#takeMatch(/<[A-Za-z]\w*>/uy)) throw new Unread();
      const text = this.#alternatives();
      if (!this.#take(')')) throw new Unread();
      return text;
    }
    if (this.#take('[')) return this.#class();
    if (this.#take('.')) return 'a';
    if (this.#take('\\')) return this.#escape();
    const [character = ''] = this.#pattern.slice(this.#at);
    this.#at += character.length;
    return character;
  }

  #escape(): string {
    const letter = this.#next;
    this.#at += 1;
    if (Object.hasOwn(classes, letter)) return classes[letter] ?? '';
    if (letter === 'b' || letter === 'B') return '';
    // Also \u, \x, \p, \k and \1.
    if (/[A-Za-z0-9]/u.test(letter)) throw new Unread();
    return letter;
  }

  /** A letter or digit of the class where it has one: of several candidates the first that the class itself accepts. */
  #class(): string {
    const start = this.#at;
    this.#take('^');
    this.#take(']');
    while (this.#at < this.#pattern.length && this.#next !== ']') this.#at += this.#next === '\\' ? 2 : 1;
    const inside = this.#pattern.slice(start, this.#at);
    if (!this.#take(']')) throw new Unread();
    const accepts = new RegExp(`^[${inside}]$`, 'u');
    const candidate = [...'aA0', ...inside, ...'-_ .~'].find((character) => accepts.test(character));
    if (candidate === undefined) throw new Unread();
    return candidate;
  }

  #repeated(text: string): string {
    const [least, most] = this.#quantifier();
    this.#take('?');
    const room = Math.min(most, mostRepeats) - least;
    const length = [...text].length;
    const more = length === 0 ? 0 : Math.min(room, Math.ceil(this.#missing / length));
    this.#missing -= more * length;
    return text.repeat(Math.min(least, mostRepeats) + more);
  }

  #quantifier(): readonly [least: number, most: number] {
    if (this.#take('*')) return [0, Number.POSITIVE_INFINITY];
    if (this.#take('+')) return [1, Number.POSITIVE_INFINITY];
    if (this.#take('?')) return [0, 1];
    const counted = this.#takeMatch(/\{(\d+)(,(\d*))?\}/uy);
    if (counted === null) return [1, 1];
    const least = Number(counted[1]);
    return [
      least,
      counted[2] === undefined ? least : counted[3] === '' ? Number.POSITIVE_INFINITY : Number(counted[3]),
    ];
  }

  #takeMatch(expression: RegExp): RegExpExecArray | null {
    expression.lastIndex = this.#at;
    const match = expression.exec(this.#pattern);
    if (match !== null) this.#at += match[0].length;
    return match;
  }
}
