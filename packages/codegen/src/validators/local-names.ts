import { isReservedWord } from '../identifiers.ts';

/** Names that a check uses for something else. */
const taken = new Set(
  (
    'v o k n i item value closed undefined NaN Infinity Number Array Object Set JSON RegExp ' +
    'characters countProperties defineEvent defineValidator hasEqualItems objectOf ownProperty readKey'
  ).split(' '),
);
/** How the names of checks, constants and helpers begin. */
const prefix = /^(?:check|patternOf|charactersOf|namesOf|valuesOf|valueOf|schemaOf|is)(?:[A-Z_]|$)/u;
const plain = /^[A-Za-z](?:[A-Za-z0-9_]*[A-Za-z0-9])?$/u;

const wishes = new Map<string, string>();
const mostWishes = 10_000;

/** What a property would like to be called inside a check: its own name, where that is free. */
function wishOf(property: string): string {
  let wish = wishes.get(property);
  if (wish === undefined) {
    const isFree = plain.test(property) && !prefix.test(property) && !taken.has(property) && !isReservedWord(property);
    wish = isFree
      ? property
      : `${property
          .slice(0, 60)
          .replace(/[^A-Za-z0-9_]/gu, '_')
          .replace(/^(?=[0-9])/u, '_')}$`;
    if (wishes.size >= mostWishes) wishes.clear();
    wishes.set(property, wish);
  }
  return wish;
}

/** The variables of one function. */
export class LocalNames {
  readonly #used = new Set<string>();

  /** For the value of a property. */
  property(name: string): string {
    let local = wishOf(name);
    while (this.#used.has(local)) local += '$';
    this.#used.add(local);
    return local;
  }

  /** For something else: the word, or the word and a number. */
  fresh(word: string): string {
    let local = word;
    for (let count = 2; this.#used.has(local); count += 1) local = `${word}${count}`;
    this.#used.add(local);
    return local;
  }
}
