import { codePoints } from '../formula/json-key.ts';
import type { Lit } from '../formula/node.ts';
import { findWord } from '../language/find-word.ts';
import { type Bound, formatKnowledge, formatWithin } from '../language/formats.ts';
import { ANY_WORD, type Language, type Languages, NO_WORD } from '../language/languages.ts';
import { type Answer, EMPTY, found, unknown } from './answer.ts';
import type { Solver } from './solver.ts';

interface StringGoal {
  min: number;
  max: number;
  readonly patterns: string[];
  readonly notPatterns: string[];
  readonly formats: string[];
  readonly notFormats: string[];
  readonly excluded: Set<string>;
}

const mostWords = 60;
const longestWord = 20_000;

/** Lengths, regular languages, formats between regular bounds, and exclusions. */
export function solveString(solver: Solver, lits: readonly Lit[]): Answer {
  const goal = gather(solver, lits);
  if (goal.min > goal.max) return EMPTY;
  if (goal.formats.some((inner) => goal.notFormats.some((outer) => formatWithin(inner, outer)))) return EMPTY;
  const easy = candidates(goal).find((text) => solver.accepts(lits, text) === true);
  if (easy !== undefined) return found(easy);
  const unconstrained =
    goal.patterns.length + goal.notPatterns.length + goal.formats.length + goal.notFormats.length === 0;
  if (unconstrained && goal.max === 0) return EMPTY;
  if (goal.min > longestWord) return unknown(`a text of at least ${goal.min} characters`);
  return search(solver, goal, lits);
}

function gather(solver: Solver, lits: readonly Lit[]): StringGoal {
  const goal: StringGoal = {
    min: 0,
    max: Number.POSITIVE_INFINITY,
    patterns: [],
    notPatterns: [],
    formats: [],
    notFormats: [],
    excluded: new Set<string>(),
  };
  for (const lit of lits) {
    const node = solver.universe.node(lit);
    if (node.kind === 'min-length') {
      if (lit > 0) goal.min = Math.max(goal.min, node.count);
      else goal.max = Math.min(goal.max, node.count - 1);
    } else if (node.kind === 'pattern') (lit > 0 ? goal.patterns : goal.notPatterns).push(node.source);
    else if (node.kind === 'format') (lit > 0 ? goal.formats : goal.notFormats).push(node.name);
    else if (node.kind === 'values') {
      for (const value of node.values) if (typeof value === 'string') goal.excluded.add(value);
    }
  }
  return goal;
}

/** Texts that a person might have written, cut and stretched to the lengths asked for. */
function candidates(goal: StringGoal): string[] {
  const texts = goal.formats.flatMap((format) => formatKnowledge(format)?.samples ?? []);
  if (texts.length > 0) return [...texts];
  for (const word of ['text', 'other', 'a', '', 'x1', 'Text']) {
    const stretched = goal.min > word.length && goal.min <= longestWord ? word.padEnd(goal.min, 'x') : word;
    texts.push(codePoints(stretched) > goal.max ? stretched.slice(0, goal.max) : stretched);
  }
  return texts;
}

function search(solver: Solver, goal: StringGoal, lits: readonly Lit[]): Answer {
  const { languages } = solver;
  const parts: Language[] = [...goal.excluded].map((text) => languages.not(languages.word(text)));
  // What is no regular language is left out, or bounded: a set that is empty without it is empty with it.
  const take = (language: Language | string, complement: boolean): void => {
    if (typeof language !== 'string') parts.push(complement ? languages.not(language) : language);
  };
  for (const source of goal.patterns) take(languages.pattern(source), false);
  for (const source of goal.notPatterns) take(languages.pattern(source), true);
  for (const name of goal.formats) take(bound(languages, formatKnowledge(name)?.upper, ANY_WORD), false);
  for (const name of goal.notFormats) take(bound(languages, formatKnowledge(name)?.lower, NO_WORD), true);
  let language = languages.and(parts);
  let open = false;
  const spend = (steps: number): void => solver.meter.spend(steps);
  for (let tries = 0; tries < mostWords; tries++) {
    const word = findWord(languages, language, { min: goal.min, max: goal.max }, spend);
    if (word === undefined) return open ? unknown('a pattern that is no regular language') : EMPTY;
    const truth = solver.accepts(lits, word);
    if (truth === true) return found(word);
    if (truth === undefined) open = true;
    language = languages.and([language, languages.not(languages.word(word))]);
  }
  return unknown(open ? 'a pattern that is no regular language' : 'a text between the known bounds of a format');
}

function bound(languages: Languages, known: Bound | undefined, fallback: Language): Language | string {
  if (known === undefined) return fallback;
  const language = languages.pattern(known.source, known.ignoreCase);
  if (typeof language === 'string') return fallback;
  if (!known.ignoreCase || fallback === ANY_WORD) return language;
  // Case folding knows two letters outside ASCII that the validators' expressions don't fold: leave them out from below.
  const ascii = languages.pattern('^[\\0-\\x7f]*$');
  return typeof ascii === 'string' ? fallback : languages.and([language, ascii]);
}
