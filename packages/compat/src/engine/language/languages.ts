import { type Assertion, CharSet, type Concatenation, type Element, type Quantifier } from 'refa';
import { maxCharacter, type PatternSyntax, readPattern } from './pattern-syntax.ts';

/** A language, as an index into {@link Languages}; equal structure has equal index. */
export type Language = number;

/** No word at all, the empty word alone, and every word. */
export const NO_WORD: Language = 0;
export const EMPTY_WORD: Language = 1;
export const ANY_WORD: Language = 2;

type Term =
  | { readonly kind: 'none' | 'epsilon' | 'any' }
  /** One character of the set, then the rest. */
  | { readonly kind: 'prefix'; readonly set: CharSet; readonly rest: Language }
  | { readonly kind: 'or' | 'and'; readonly of: readonly Language[] }
  | { readonly kind: 'not'; readonly of: Language }
  /** A loop that is unrolled when somebody looks. */
  | { readonly kind: 'loop'; readonly next: Continuation; readonly context: Context };

/** What is known of the character before: which lookbehind sets it is in (a bit each), and the two flags below. */
type Context = number;
/** There is no character before. */
const START: Context = 1 << 29;
/** The current turn of the innermost loop has read something. A turn that reads nothing would never end. */
const READ: Context = 1 << 30;
/** Past this depth the rest of a pattern waits until somebody walks there, so that no pattern overflows the stack. */
const eagerDepth = 100;

/** What comes after a piece of a pattern. Same id, same continuation. */
interface Continuation {
  readonly id: number;
  at(context: Context): Language;
}

const everyCharacter = CharSet.all(maxCharacter);

/**
 * Regular languages with complement and intersection, decided by derivatives: a language is a term, and reading a
 * character gives another term. Lookaheads are intersections and negative ones complements, so that what JavaScript patterns can say
 * is exact except for backreferences and long lookbehinds. Nothing is built before somebody walks there.
 */
export class Languages {
  private readonly terms: Term[] = [{ kind: 'none' }, { kind: 'epsilon' }, { kind: 'any' }];
  private readonly ids = new Map<string, Language>();
  private readonly setIds = new Map<string, number>();
  private readonly setKeys = new WeakMap<CharSet, number>();
  private readonly patterns = new Map<string, Language | string>();
  private readonly unrolled = new Map<Language, Language>();
  private readonly derivatives = new Map<string, Language>();
  private readonly nullables = new Map<Language, boolean>();
  private readonly continuations = new Map<string, Continuation>();
  private readonly syntaxIds = new WeakMap<object, number>();
  private syntaxCount = 0;
  private readonly spend: (steps: number) => void;

  constructor(spend: (steps: number) => void) {
    this.spend = spend;
  }

  /** The words in which the pattern matches somewhere; a text says why it can't be told. */
  pattern(source: string, ignoreCase = false): Language | string {
    const key = ignoreCase ? `i${source}` : `u${source}`;
    let language = this.patterns.get(key);
    if (language === undefined) {
      const syntax = readPattern(source, ignoreCase);
      language = 'unsupported' in syntax ? syntax.unsupported : this.search(syntax);
      this.patterns.set(key, language);
    }
    return language;
  }

  word(text: string): Language {
    let language = EMPTY_WORD;
    for (const character of [...text].reverse()) {
      language = this.prefix(CharSet.fromCharacter(maxCharacter, character.codePointAt(0) ?? 0), language);
    }
    return language;
  }

  and(of: readonly Language[]): Language {
    return this.combine('and', of, ANY_WORD, NO_WORD);
  }

  or(of: readonly Language[]): Language {
    return this.combine('or', of, NO_WORD, ANY_WORD);
  }

  not(language: Language): Language {
    if (language === NO_WORD) return ANY_WORD;
    if (language === ANY_WORD) return NO_WORD;
    const term = this.terms[language] as Term;
    return term.kind === 'not' ? term.of : this.intern(`!${language}`, { kind: 'not', of: language });
  }

  /** Whether the empty word is in the language. */
  nullable(language: Language): boolean {
    let known = this.nullables.get(language);
    if (known === undefined) {
      known = this.computeNullable(this.terms[language] as Term, language);
      this.nullables.set(language, known);
    }
    return known;
  }

  /** What is left to read after one character. */
  after(language: Language, character: number): Language {
    if (language <= EMPTY_WORD) return NO_WORD;
    if (language === ANY_WORD) return ANY_WORD;
    const key = `${language}:${character}`;
    let known = this.derivatives.get(key);
    if (known === undefined) {
      this.spend(1);
      known = this.computeAfter(this.terms[language] as Term, language, character);
      this.derivatives.set(key, known);
    }
    return known;
  }

  has(language: Language, text: string): boolean {
    let rest = language;
    for (const character of text) {
      if (rest === NO_WORD) return false;
      if (rest === ANY_WORD) return true;
      rest = this.after(rest, character.codePointAt(0) ?? 0);
    }
    return this.nullable(rest);
  }

  /** The sets that decide how the language goes on after one more character. */
  frontier(language: Language, into: Set<CharSet>, seen: Set<Language> = new Set<Language>()): void {
    if (seen.has(language)) return;
    seen.add(language);
    const term = this.terms[language] as Term;
    switch (term.kind) {
      case 'prefix':
        into.add(this.sharedSet(term.set));
        break;
      case 'or':
      case 'and':
        for (const inner of term.of) this.frontier(inner, into, seen);
        break;
      case 'not':
        this.frontier(term.of, into, seen);
        break;
      case 'loop':
        this.frontier(this.unroll(language, term), into, seen);
        break;
      default:
    }
  }

  private readonly shared: CharSet[] = [];

  private sharedSet(set: CharSet): CharSet {
    return this.shared[this.setId(set)] ?? set;
  }

  private intern(key: string, term: Term): Language {
    const known = this.ids.get(key);
    if (known !== undefined) return known;
    this.spend(1);
    const id = this.terms.push(term) - 1;
    this.ids.set(key, id);
    return id;
  }

  private setId(set: CharSet): number {
    let id = this.setKeys.get(set);
    if (id === undefined) {
      const key = set.ranges.map((range) => `${range.min}-${range.max}`).join();
      id = this.setIds.get(key);
      if (id === undefined) {
        id = this.setIds.size;
        this.setIds.set(key, id);
        this.shared[id] = set;
      }
      this.setKeys.set(set, id);
    }
    return id;
  }

  private prefix(set: CharSet, rest: Language): Language {
    if (set.isEmpty || rest === NO_WORD) return NO_WORD;
    return this.intern(`.${this.setId(set)}:${rest}`, { kind: 'prefix', set, rest });
  }

  private combine(kind: 'or' | 'and', of: readonly Language[], neutral: Language, absorbing: Language): Language {
    this.spend(of.length >> 1);
    const set = new Set<Language>();
    for (const language of of) {
      if (language === neutral) continue;
      if (language === absorbing) return absorbing;
      const term = this.terms[language] as Term;
      if (term.kind === kind) for (const inner of term.of) set.add(inner);
      else set.add(language);
    }
    for (const language of set) {
      const term = this.terms[language] as Term;
      if (term.kind === 'not' && set.has(term.of)) return absorbing;
    }
    if (set.size === 0) return neutral;
    const sorted = [...set].sort((a, b) => a - b);
    if (sorted.length === 1) return sorted[0] as Language;
    return this.intern(`${kind}${sorted.join()}`, { kind, of: sorted });
  }

  private computeNullable(term: Term, language: Language): boolean {
    switch (term.kind) {
      case 'none':
      case 'prefix':
        return false;
      case 'epsilon':
      case 'any':
        return true;
      case 'or':
        return term.of.some((inner) => this.nullable(inner));
      case 'and':
        return term.of.every((inner) => this.nullable(inner));
      case 'not':
        return !this.nullable(term.of);
      case 'loop':
        return this.nullable(this.unroll(language, term));
    }
  }

  private computeAfter(term: Term, language: Language, character: number): Language {
    switch (term.kind) {
      case 'none':
      case 'epsilon':
        return NO_WORD;
      case 'any':
        return ANY_WORD;
      case 'prefix':
        return term.set.has(character) ? term.rest : NO_WORD;
      case 'or':
        return this.or(term.of.map((inner) => this.after(inner, character)));
      case 'and':
        return this.and(term.of.map((inner) => this.after(inner, character)));
      case 'not':
        return this.not(this.after(term.of, character));
      case 'loop':
        return this.after(this.unroll(language, term), character);
    }
  }

  private unroll(language: Language, term: Extract<Term, { kind: 'loop' }>): Language {
    const known = this.unrolled.get(language);
    if (known !== undefined) return known;
    const unrolled = term.next.at(term.context);
    this.unrolled.set(language, unrolled);
    return unrolled;
  }

  /** Any characters, then the pattern, then any characters. */
  private search(syntax: PatternSyntax): Language {
    const end = this.continuation('any', () => ANY_WORD);
    const match = (context: Context) => this.alternatives(syntax, syntax.alternatives, end, context);
    const key = `search${this.syntaxId(syntax)}`;
    const later: Continuation = this.continuation(key, (context) =>
      this.or([match(context), this.consume(syntax, everyCharacter, (next) => this.loop(later, next & ~READ))]),
    );
    return later.at(START);
  }

  private loop(next: Continuation, context: Context): Language {
    return this.intern(`@${next.id}:${context}`, { kind: 'loop', next, context });
  }

  private continuation(key: string, compute: (context: Context) => Language): Continuation {
    let known = this.continuations.get(key);
    if (known === undefined) {
      known = { id: this.continuations.size, at: compute };
      this.continuations.set(key, known);
    }
    return known;
  }

  private syntaxId(syntax: object): number {
    let id = this.syntaxIds.get(syntax);
    if (id === undefined) {
      id = this.syntaxCount++;
      this.syntaxIds.set(syntax, id);
    }
    return id;
  }

  private alternatives(
    syntax: PatternSyntax,
    alternatives: readonly Concatenation[],
    next: Continuation,
    context: Context,
  ): Language {
    return this.or(alternatives.map((alternative) => this.sequence(syntax, alternative.elements, 0, next, context)));
  }

  private sequence(
    syntax: PatternSyntax,
    elements: readonly Element[],
    index: number,
    next: Continuation,
    context: Context,
  ): Language {
    const element = elements[index];
    if (element === undefined) return next.at(context);
    const rest =
      index + 1 >= elements.length
        ? next
        : this.continuation(`s${this.syntaxId(elements)}:${index + 1}:${next.id}`, (after) =>
            this.remembered(`s${this.syntaxId(elements)}:${index + 1}:${next.id}:${after}`, () =>
              this.sequence(syntax, elements, index + 1, next, after),
            ),
          );
    return this.element(syntax, element, rest, context);
  }

  private readonly memory = new Map<string, Language>();

  private remembered(key: string, compute: () => Language): Language {
    const known = this.memory.get(key);
    if (known !== undefined) return known;
    const language = compute();
    this.memory.set(key, language);
    return language;
  }

  private element(syntax: PatternSyntax, element: Element, next: Continuation, context: Context): Language {
    this.spend(1);
    switch (element.type) {
      case 'CharacterClass':
        return this.consume(syntax, element.characters, (after) => this.further(next, after));
      case 'Alternation':
        return this.alternatives(syntax, element.alternatives, next, context);
      case 'Quantifier':
        return this.quantifier(syntax, element, element.min, element.max, next, context);
      case 'Assertion':
        return this.assertion(syntax, element, next, context);
      default:
        return NO_WORD;
    }
  }

  private depth = 0;

  private further(next: Continuation, context: Context): Language {
    if (this.depth >= eagerDepth) return this.loop(next, context);
    this.depth++;
    try {
      return next.at(context);
    } finally {
      this.depth--;
    }
  }

  private consume(syntax: PatternSyntax, set: CharSet, rest: (context: Context) => Language): Language {
    let parts: { set: CharSet; context: Context }[] = [{ set, context: READ }];
    syntax.behind.forEach((behind, bit) => {
      parts = parts.flatMap((part) => [
        { set: part.set.intersect(behind), context: part.context | (1 << bit) },
        { set: part.set.without(behind), context: part.context },
      ]);
      parts = parts.filter((part) => !part.set.isEmpty);
    });
    return this.or(parts.map((part) => this.prefix(part.set, rest(part.context))));
  }

  private quantifier(
    syntax: PatternSyntax,
    element: Quantifier,
    min: number,
    max: number,
    next: Continuation,
    context: Context,
  ): Language {
    if (max === 0) return next.at(context);
    const before = context & READ;
    const least = Math.max(0, min - 1);
    const key = `q${this.syntaxId(element)}:${min}:${max}:${before}:${next.id}`;
    const more: Continuation = this.continuation(`${key}!`, (inner) =>
      this.quantifier(syntax, element, least, max - 1, next, inner),
    );
    const again: Continuation = this.continuation(key, (after) => {
      if ((after & READ) !== 0) return this.loop(more, after);
      return min > 0 ? next.at(after | before) : NO_WORD;
    });
    const turn = this.alternatives(syntax, element.alternatives, again, context & ~READ);
    return min > 0 ? turn : this.or([next.at(context), turn]);
  }

  private assertion(syntax: PatternSyntax, element: Assertion, next: Continuation, context: Context): Language {
    if (element.kind === 'behind') {
      const holds = element.alternatives.some(({ elements }) => {
        const only = elements[0];
        if ((context & START) !== 0 || only?.type !== 'CharacterClass') return false;
        const bit = syntax.behind.findIndex((set) => set.equals(only.characters));
        return (context & (1 << bit)) !== 0;
      });
      return holds !== element.negate ? next.at(context) : NO_WORD;
    }
    const end = this.continuation('any', () => ANY_WORD);
    const ahead = this.alternatives(syntax, element.alternatives, end, context);
    const rest = next.at(context);
    return this.and([element.negate ? this.not(ahead) : ahead, rest]);
  }
}
