import { type Change, type Effect, type Rule, takeKeywords } from './change.ts';
import { get, keywordPath, named, type Pair } from './pair.ts';

/** What a rule about a keyword's coming and going says; what changes inside it is the walker's to find. */
export interface PresenceText {
  readonly id: string;
  readonly purpose: string;
  readonly category: Rule['category'];
  readonly keyword: string;
  appeared(part: string): string;
  disappeared(part: string): string;
  readonly harm: Change['harm'];
  readonly fix: Change['fix'];
}

/** A rule for a keyword that holds a schema. A schema that says nothing counts as absent. */
export function presenceRule(text: PresenceText): Rule {
  return {
    id: text.id,
    purpose: text.purpose,
    category: text.category,
    changes(pair: Pair): readonly Change[] {
      const before = says(get(pair.old, text.keyword));
      const after = says(get(pair.new, text.keyword));
      const lists = Array.isArray(get(pair.old, text.keyword)) !== Array.isArray(get(pair.new, text.keyword));
      if (before === after && !(before && lists)) return [];
      const effect: Effect = before === after ? 'either' : after ? 'narrows' : 'widens';
      return [
        {
          rule: text.id,
          pair,
          oldPath: keywordPath(pair.old, text.keyword),
          newPath: keywordPath(pair.new, text.keyword),
          effect,
          what: after ? text.appeared(named(pair.label)) : text.disappeared(named(pair.label)),
          harm: text.harm,
          fix: text.fix,
          transfer: takeKeywords(text.keyword),
        },
      ];
    },
  };
}

function says(value: unknown): boolean {
  if (value === undefined || value === true) return false;
  return (
    value === false || Array.isArray(value) || typeof value !== 'object' || Object.keys(value as object).length > 0
  );
}
