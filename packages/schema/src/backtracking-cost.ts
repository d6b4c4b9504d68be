import { type AST, RegExpParser } from '@eslint-community/regexpp';

/** What a matcher does after its own part: go on at a position, and say whether that leads to a match. */
type Continue = (at: number) => boolean;
type Matcher = (at: number, next: Continue) => boolean;

class OutOfSteps extends Error {}

/** A backtracking matcher that counts its steps: what `RegExp` does, without the risk. */
class CountingMatcher {
  #steps = 0;
  #limit = 0;
  #text: readonly string[] = [];
  readonly #match: Matcher;

  constructor(pattern: AST.Pattern) {
    this.#match = this.#alternatives(pattern.alternatives);
  }

  /** The steps that one attempt from the start of the text takes, at most the limit. */
  cost(text: string, limit: number): number {
    this.#text = [...text];
    this.#steps = 0;
    this.#limit = limit;
    try {
      this.#match(0, () => true);
    } catch (error) {
      if (!(error instanceof OutOfSteps)) throw error;
    }
    return this.#steps;
  }

  #alternatives(alternatives: readonly AST.Alternative[]): Matcher {
    const matchers = alternatives.map(({ elements }) => this.#sequence(elements));
    return (at, next) => matchers.some((matcher) => matcher(at, next));
  }

  #sequence(elements: readonly AST.Element[]): Matcher {
    const matchers = elements.map((element) => this.#element(element));
    const from = (i: number, at: number, next: Continue): boolean => {
      const matcher = matchers[i];
      return matcher === undefined ? next(at) : matcher(at, (after) => from(i + 1, after, next));
    };
    return (at, next) => from(0, at, next);
  }

  #element(element: AST.Element): Matcher {
    switch (element.type) {
      case 'Group':
      case 'CapturingGroup':
        return this.#alternatives(element.alternatives);
      case 'Quantifier':
        return this.#quantifier(element);
      case 'Assertion':
        return this.#assertion(element);
      case 'Backreference':
        return (at, next) => next(at);
      default: {
        const set = new RegExp(`^${element.raw}$`, 'u');
        return (at, next) => {
          if (++this.#steps > this.#limit) throw new OutOfSteps();
          const character = this.#text[at];
          return character !== undefined && set.test(character) && next(at + 1);
        };
      }
    }
  }

  #quantifier({ element, min, max, greedy }: AST.Quantifier): Matcher {
    const once = this.#element(element);
    const repeat = (count: number, at: number, next: Continue): boolean => {
      if (++this.#steps > this.#limit) throw new OutOfSteps();
      // An empty repetition past the minimum is given up, as ECMAScript does.
      const more = (): boolean =>
        count < max && once(at, (after) => (after > at || count < min) && repeat(count + 1, after, next));
      const enough = (): boolean => count >= min && next(at);
      return greedy ? more() || enough() : enough() || more();
    };
    return (at, next) => repeat(0, at, next);
  }

  #assertion(assertion: AST.Assertion): Matcher {
    if (assertion.kind === 'start') return (at, next) => at === 0 && next(at);
    if (assertion.kind === 'end') return (at, next) => at === this.#text.length && next(at);
    // Word boundaries and what is behind are taken to hold: that is the costlier reading.
    if (assertion.kind !== 'lookahead') return (at, next) => next(at);
    const ahead = this.#alternatives(assertion.alternatives);
    return (at, next) => ahead(at, () => true) !== assertion.negate && next(at);
  }
}

/** Characters to try, in this order, where a set allows several. */
const samples = [...'a0 A-._/@:,;#+z9Z"\'()[]{}<>=?!*&%$~^|\\\t\n\u00e9\u4e2d\u{1f600}'];

function sampleOf(raw: string): string {
  const set = new RegExp(`^${raw}$`, 'u');
  const found = samples.find((character) => set.test(character));
  if (found !== undefined) return found;
  for (let code = 0; code < 0x3000; code++) if (set.test(String.fromCodePoint(code))) return String.fromCodePoint(code);
  return '';
}

/** Some short texts that an element matches, one for each of its alternatives first. */
function wordsOf(elements: readonly AST.Element[]): string[] {
  let words = [''];
  for (const element of elements) {
    const parts = wordsOfElement(element).slice(0, 4);
    words = parts.flatMap((part) => words.map((word) => (word + part).slice(0, 200))).slice(0, 8);
  }
  return words;
}

function wordsOfElement(element: AST.Element): string[] {
  switch (element.type) {
    case 'Group':
    case 'CapturingGroup':
      return element.alternatives.flatMap(({ elements }) => wordsOf(elements));
    case 'Quantifier':
      return wordsOfElement(element.element).map((word) => word.repeat(Math.min(Math.max(element.min, 1), 50)));
    case 'Assertion':
    case 'Backreference':
      return [''];
    default:
      return [sampleOf(element.raw)];
  }
}

interface Attack {
  readonly prefix: string;
  readonly pumps: readonly string[];
}

/** For each quantifier: a text that leads to it, and texts to repeat there. */
function attacks(alternatives: readonly AST.Alternative[], prefix: string): Attack[] {
  const found: Attack[] = [];
  const visit = (element: AST.Element, before: string): void => {
    if (element.type === 'Quantifier') {
      const words = wordsOfElement(element.element).filter((word) => word !== '');
      found.push({
        prefix: before,
        pumps: [...words.slice(0, 6), ...words.slice(0, 3).flatMap((a) => words.slice(0, 3).map((b) => a + b))],
      });
      visit(element.element, before);
    } else if ('alternatives' in element) {
      found.push(...attacks(element.alternatives, before));
    }
  };
  for (const { elements } of alternatives) {
    let before = prefix;
    for (const element of elements) {
      visit(element, before);
      before += wordsOfElement(element)[0] ?? '';
    }
  }
  return found;
}

const limit = 300_000;
const maxAttacks = 150;

/**
 * How the time of a failing match grows with the length of the text, by running a step-counting matcher on texts that
 * are built to make it backtrack: 1 linear, 2 quadratic …, infinity when it explodes. A lower bound, and deterministic.
 */
export function backtrackingDegree(pattern: string): number {
  const parsed = new RegExpParser({ ecmaVersion: 2024 }).parsePattern(pattern, 0, pattern.length, { unicode: true });
  const matcher = new CountingMatcher(parsed);
  let degree = 1;
  const tried = new Set<string>();
  for (const { prefix, pumps } of attacks(parsed.alternatives, '')) {
    for (const pump of pumps) {
      const key = `${prefix}\0${pump}`;
      if (tried.has(key) || tried.size >= maxAttacks) continue;
      tried.add(key);
      degree = Math.max(
        degree,
        growth((times) => matcher.cost(`${prefix}${pump.repeat(times)}\u0001`, limit)),
      );
      if (degree === Number.POSITIVE_INFINITY) return degree;
    }
  }
  return degree;
}

/** The degree of a cost that grows polynomially; infinity when doubling the text more than doubles the degree's share. */
function growth(cost: (times: number) => number): number {
  const [few, some, many] = [7, 14, 28].map(cost) as [number, number, number];
  if (many < 500) return 1;
  if (some >= limit) return Number.POSITIVE_INFINITY;
  const early = Math.log2(some / few);
  const late = Math.log2(many / some);
  if (early > 5 || (late > 3 && late > 1.5 * early)) return Number.POSITIVE_INFINITY;
  return Math.max(1, Math.round(many >= limit ? early + 1 : late));
}
