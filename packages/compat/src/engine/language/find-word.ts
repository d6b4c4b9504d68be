import type { CharSet } from 'refa';
import { type Language, type Languages, NO_WORD } from './languages.ts';
import { maxCharacter } from './pattern-syntax.ts';

/** Shortest and longest word, in code points; `max` may be Infinity. */
export interface WordLength {
  readonly min: number;
  readonly max: number;
}

interface Step {
  readonly language: Language;
  readonly character: number;
  readonly before: Step | undefined;
}

/** A word of the language with a length in the range, one of the shortest; undefined when there is none. */
export function findWord(
  languages: Languages,
  language: Language,
  length: WordLength,
  spend: (steps: number) => void,
): string | undefined {
  let layer: Step[] = language === NO_WORD ? [] : [{ language, character: -1, before: undefined }];
  const seen = new Set<Language>();
  for (let count = 0; count <= length.max && layer.length > 0; count++) {
    if (count >= length.min) {
      const found = layer.find((step) => languages.nullable(step.language));
      if (found !== undefined) return spell(found);
    }
    const next = new Map<Language, Step>();
    for (const step of layer) {
      for (const character of representatives(languages, step.language)) {
        spend(1);
        const after = languages.after(step.language, character);
        if (after === NO_WORD || next.has(after)) continue;
        // Once the word is long enough, coming back to the same language later gains nothing.
        if (count + 1 >= length.min) {
          if (seen.has(after)) continue;
          seen.add(after);
        }
        next.set(after, { language: after, character, before: step });
      }
    }
    layer = [...next.values()];
  }
  return undefined;
}

function spell(last: Step): string {
  const characters: number[] = [];
  for (let step: Step | undefined = last; step !== undefined; step = step.before) {
    if (step.character >= 0) characters.push(step.character);
  }
  return String.fromCodePoint(...characters.reverse());
}

/** Those that people write come first; lone surrogates, which only escapes can write, come last. */
const preferred: readonly (readonly [number, number])[] = [
  [0x61, 0x7a],
  [0x30, 0x39],
  [0x41, 0x5a],
  [0x20, 0x7e],
  [0xa1, 0x2ff],
  [0x300, 0xd7ff],
  [0xe000, maxCharacter],
  [0, maxCharacter],
];

/** One character for each way in which the language can go on. */
function representatives(languages: Languages, language: Language): number[] {
  const sets = new Set<CharSet>();
  languages.frontier(language, sets);
  const boundaries = new Set<number>([0]);
  for (const [min] of preferred) boundaries.add(min);
  for (const set of sets) {
    for (const range of set.ranges) {
      boundaries.add(range.min);
      if (range.max < maxCharacter) boundaries.add(range.max + 1);
    }
  }
  const list = [...sets];
  const classes = new Map<string, number>();
  const rank = (character: number) => preferred.findIndex(([min, max]) => character >= min && character <= max);
  for (const boundary of boundaries) {
    const signature = list.map((set) => (set.has(boundary) ? '1' : '0')).join('');
    const known = classes.get(signature);
    if (known === undefined || rank(boundary) < rank(known)) classes.set(signature, boundary);
  }
  return [...classes.values()].sort((a, b) => rank(a) - rank(b));
}
