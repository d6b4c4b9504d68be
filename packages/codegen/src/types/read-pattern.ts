import { isFreeText, type Template } from './template.ts';

/** A pattern as TypeScript can say it: whole strings, and templates. */
export interface PatternShape {
  readonly literals: readonly string[];
  readonly templates: readonly Template[];
}

/** A pattern that would become more alternatives than this stays a pattern. */
const mostAlternatives = 32;
const longestPattern = 500;

/** Any text at all; any text without line ends (`.*`); as that, but not empty (`.+`). */
type Free = 'text' | 'line' | 'some';
type Token = { readonly text: string } | { readonly free: Free } | 'start' | 'end';
type Sequence = readonly Token[];

const shapes = new Map<string, PatternShape | undefined>();

/**
 * `^a$`, `^(a|b)$`, `^a`, `a$`, `^[ab]-`, `^a.*b$`, `^https?://` and the like; undefined for every pattern that strings and
 * templates can't say, such as `^[a-z]+$`.
 */
export function readPattern(pattern: string): PatternShape | undefined {
  if (shapes.has(pattern)) return shapes.get(pattern);
  const shape = shapeOf(pattern);
  if (shapes.size > 1000) shapes.clear();
  shapes.set(pattern, shape);
  return shape;
}

/** The template of a pattern that is one, and not every string. */
export function onlyTemplate(pattern: string): Template | null {
  const shape = readPattern(pattern);
  const [only, ...others] = shape?.templates ?? [];
  if (only === undefined || others.length > 0 || shape?.literals.length !== 0) return null;
  return isFreeText(only) ? null : only;
}

class Unsayable extends Error {}

function shapeOf(pattern: string): PatternShape | undefined {
  if (pattern.length > longestPattern) return undefined;
  try {
    const literals = new Set<string>();
    const templates = new Map<string, Template>();
    for (const sequence of new PatternReader(pattern).read()) {
      const template = templateOf(sequence);
      const [only, ...others] = template.pieces;
      if (others.length === 0) literals.add(only ?? '');
      else templates.set(JSON.stringify(template), template);
    }
    return { literals: [...literals], templates: [...templates.values()] };
  } catch (error) {
    if (error instanceof Unsayable) return undefined;
    throw error;
  }
}

/** One piece: the whole string. */
function templateOf(sequence: Sequence): Template {
  const starts = sequence[0] === 'start';
  const ends = sequence[sequence.length - 1] === 'end';
  const tokens = sequence.slice(starts ? 1 : 0, ends ? -1 : undefined);
  // `.*` at an end without an anchor asks for nothing.
  while (!starts && isLine(tokens[0])) tokens.shift();
  while (!ends && isLine(tokens[tokens.length - 1])) tokens.pop();
  if (!starts) tokens.unshift({ free: 'text' });
  if (!ends) tokens.push({ free: 'text' });
  const pieces = [''];
  const frees: Free[] = [];
  let after: Token | null = null;
  for (const token of tokens) {
    if (typeof token === 'string') throw new Unsayable();
    if ('text' in token) pieces.push(`${pieces.pop() ?? ''}${token.text}`);
    else if (after !== null && isFreeToken(after)) frees.push(wider(frees.pop() ?? token.free, token.free));
    else {
      frees.push(token.free);
      pieces.push('');
    }
    after = token;
  }
  return { pieces, exact: frees.every((free) => free === 'text') };
}

function isFreeToken(token: Token): boolean {
  return typeof token === 'object' && 'free' in token;
}

function isLine(token: Token | undefined): boolean {
  return typeof token === 'object' && 'free' in token && token.free === 'line';
}

/** What two neighbours are together. */
function wider(a: Free, b: Free): Free {
  if (a === 'some' || b === 'some') return 'some';
  return a === 'text' || b === 'text' ? 'text' : 'line';
}

/** Reads a regular expression as the finite list of its alternatives. @throws Unsayable */
class PatternReader {
  readonly #characters: readonly string[];
  #at = 0;

  constructor(pattern: string) {
    this.#characters = [...pattern];
  }

  read(): readonly Sequence[] {
    const alternatives = this.#alternatives();
    if (this.#at < this.#characters.length) throw new Unsayable();
    return alternatives;
  }

  #peek(): string {
    return this.#characters[this.#at] ?? '';
  }

  #next(): string {
    const character = this.#characters[this.#at];
    if (character === undefined) throw new Unsayable();
    this.#at += 1;
    return character;
  }

  #take(text: string): boolean {
    if (this.#characters.slice(this.#at, this.#at + text.length).join('') !== text) return false;
    this.#at += text.length;
    return true;
  }

  #alternatives(): readonly Sequence[] {
    const all = [...this.#sequence()];
    while (this.#take('|')) all.push(...this.#sequence());
    return bounded(all);
  }

  #sequence(): readonly Sequence[] {
    let all: readonly Sequence[] = [[]];
    while (this.#at < this.#characters.length && this.#peek() !== '|' && this.#peek() !== ')')
      all = followed(all, this.#repeated(this.#atom()));
    return all;
  }

  /** null: any character; `line`: any but a line end. */
  #atom(): readonly Sequence[] | 'any' | 'line' {
    const character = this.#next();
    switch (character) {
      case '^':
        return [['start']];
      case '$':
        return [['end']];
      case '.':
        return 'line';
      case '(': {
        if (!this.#take('?:') && this.#peek() === '?') throw new Unsayable();
        const inside = this.#alternatives();
        if (!this.#take(')')) throw new Unsayable();
        return inside;
      }
      case '[':
        return this.#class();
      case '\\': {
        const characters = this.#escaped();
        return characters.map((text) => [{ text }]);
      }
      default:
        if (/[*+?{}\])|]/u.test(character)) throw new Unsayable();
        return [[{ text: character }]];
    }
  }

  #escaped(): readonly string[] {
    const character = this.#next();
    if (character === 'd') return [...'0123456789'];
    if (/[\\^$.*+?()[\]{}|/-]/u.test(character)) return [character];
    throw new Unsayable();
  }

  #class(): readonly Sequence[] | 'any' {
    for (const any of ['^]', '\\s\\S]', '\\S\\s]', '\\d\\D]', '\\D\\d]', '\\w\\W]', '\\W\\w]'])
      if (this.#take(any)) return 'any';
    if (this.#peek() === '^') throw new Unsayable();
    const characters = new Set<string>();
    while (!this.#take(']')) {
      const first = this.#take('\\') ? this.#escaped() : [this.#next()];
      const [from] = first;
      if (this.#peek() === '-' && this.#characters[this.#at + 1] !== ']') {
        this.#next();
        const last = this.#next();
        if (first.length > 1 || from === undefined || last === '\\') throw new Unsayable();
        for (const one of range(from, last)) characters.add(one);
      } else for (const one of first) characters.add(one);
      if (characters.size > mostAlternatives) throw new Unsayable();
    }
    return [...characters].map((text) => [{ text }]);
  }

  #repeated(atom: readonly Sequence[] | 'any' | 'line'): readonly Sequence[] {
    const [least, most] = this.#quantifier();
    if (typeof atom === 'string') {
      if (most !== Number.POSITIVE_INFINITY || least > 1) throw new Unsayable();
      return [[{ free: least === 1 ? 'some' : atom === 'any' ? 'text' : 'line' }]];
    }
    if (most > mostAlternatives) throw new Unsayable();
    let all: readonly Sequence[] = [[]];
    for (let count = 0; count < least; count += 1) all = followed(all, atom);
    let longer = all;
    for (let count = least; count < most; count += 1) {
      longer = followed(longer, atom);
      all = bounded([...all, ...longer]);
    }
    return all;
  }

  #quantifier(): readonly [least: number, most: number] {
    const bounds = this.#bounds();
    if (bounds !== null) this.#take('?');
    return bounds ?? [1, 1];
  }

  #bounds(): readonly [number, number] | null {
    if (this.#take('*')) return [0, Number.POSITIVE_INFINITY];
    if (this.#take('+')) return [1, Number.POSITIVE_INFINITY];
    if (this.#take('?')) return [0, 1];
    if (this.#peek() !== '{') return null;
    const text = this.#characters.slice(this.#at, this.#at + 12).join('');
    const [whole, least = '', comma, most = ''] = /^\{(\d{1,4})(,)?(\d{1,4})?\}/u.exec(text) ?? [];
    if (whole === undefined) throw new Unsayable();
    this.#at += whole.length;
    if (comma === undefined) return [Number(least), Number(least)];
    return [Number(least), most === '' ? Number.POSITIVE_INFINITY : Number(most)];
  }
}

function bounded(sequences: readonly Sequence[]): readonly Sequence[] {
  if (sequences.length > mostAlternatives) throw new Unsayable();
  return sequences;
}

function followed(all: readonly Sequence[], next: readonly Sequence[]): readonly Sequence[] {
  if (all.length * next.length > mostAlternatives) throw new Unsayable();
  return all.flatMap((before) => next.map((after) => [...before, ...after]));
}

function range(from: string, to: string): readonly string[] {
  const [first, last] = [from.codePointAt(0) ?? 0, to.codePointAt(0) ?? 0];
  if (last < first || last - first >= mostAlternatives) throw new Unsayable();
  return Array.from({ length: last - first + 1 }, (_, index) => String.fromCodePoint(first + index));
}
