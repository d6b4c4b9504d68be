import { type Change, type Effect, type Rule, takeKeywords } from './change.ts';
import { isDeepEqual } from './deep-equal.ts';
import { get, keywordPath, named, type Pair } from './pair.ts';

/** What a rule about one keyword says. */
export interface KeywordText {
  readonly id: string;
  readonly purpose: string;
  readonly category: Rule['category'];
  readonly keyword: string;
  /** What happens to the set of values when the keyword goes from one value to another; `undefined` is absent. */
  effect(old: unknown, next: unknown): Effect;
  what(part: string, old: unknown, next: unknown): string;
  readonly harm: Change['harm'];
  readonly fix: Change['fix'];
}

/** A rule that compares one keyword as a whole. */
export function keywordRule(text: KeywordText): Rule {
  return {
    id: text.id,
    purpose: text.purpose,
    category: text.category,
    changes(pair: Pair): readonly Change[] {
      const old = get(pair.old, text.keyword);
      const next = get(pair.new, text.keyword);
      if (isDeepEqual(old, next)) return [];
      return [
        {
          rule: text.id,
          pair,
          oldPath: keywordPath(pair.old, text.keyword),
          newPath: keywordPath(pair.new, text.keyword),
          effect: text.effect(old, next),
          what: text.what(named(pair.label), old, next),
          harm: text.harm,
          fix: text.fix,
          transfer: takeKeywords(text.keyword),
        },
      ];
    },
  };
}

/** The effect of a lower limit that goes from one number to another. */
export function lowerLimit(old: unknown, next: unknown): Effect {
  if (next === undefined) return 'widens';
  if (old === undefined) return 'narrows';
  return typeof old === 'number' && typeof next === 'number' ? (next > old ? 'narrows' : 'widens') : 'either';
}

/** The effect of an upper limit that goes from one number to another. */
export function upperLimit(old: unknown, next: unknown): Effect {
  const effect = lowerLimit(old, next);
  if (old === undefined || next === undefined || effect === 'either') return effect;
  return effect === 'narrows' ? 'widens' : 'narrows';
}

/** The effect of a constraint that can be there or not, and that can't be compared when it changes. */
export function constraint(old: unknown, next: unknown): Effect {
  return next === undefined ? 'widens' : old === undefined ? 'narrows' : 'either';
}

/** How a limit's change reads: "from 3 to 5", "to 5 (there was none)", "and has none any more (it was 3)". */
export function fromTo(old: unknown, next: unknown): string {
  if (old === undefined) return `is now ${show(next)}, and was not limited before`;
  if (next === undefined) return `is not limited any more; it was ${show(old)}`;
  return `went from ${show(old)} to ${show(next)}`;
}

/** A value in a message, cut where it is long. */
export function show(value: unknown): string {
  const text = JSON.stringify(value) ?? 'nothing';
  return text.length > 80 ? `${text.slice(0, 77)}…` : text;
}
