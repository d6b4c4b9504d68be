import type { SchemaObject } from '@concordat/schema';
import type { Pair } from './pair.ts';

/** What a change does to the set of valid values, seen by itself: fewer, more, or both. */
export type Effect = 'narrows' | 'widens' | 'either';

/** One difference between two versions, in words. Whether it breaks anything is for the engine to say. */
export interface Change {
  readonly rule: string;
  readonly pair: Pair;
  readonly oldPath: string | null;
  readonly newPath: string | null;
  readonly effect: Effect;
  /** What changed: a clause without a full stop. */
  readonly what: string;
  /** Whom it hurts when fewer values are valid (old data) and when more are (readers of the old version). */
  readonly harm: { readonly narrows: string; readonly widens: string };
  readonly fix: { readonly narrows?: string; readonly widens?: string };
  /** `to` with this difference taken over from `from`: the change by itself. */
  transfer(from: SchemaObject, to: SchemaObject): SchemaObject;
}

/** A kind of change: one file, one row in the table, one fixture folder. The id is never reused. */
export interface Rule {
  readonly id: string;
  /** One sentence, for the documentation. */
  readonly purpose: string;
  readonly category: 'types' | 'values' | 'numbers' | 'strings' | 'arrays' | 'objects' | 'composition';
  changes(pair: Pair): readonly Change[];
}

/** Takes whole keywords over. */
export function takeKeywords(...keywords: readonly string[]): Change['transfer'] {
  return (from, to) => {
    const result: { [keyword: string]: unknown } = { ...to };
    for (const keyword of keywords) {
      if (Object.hasOwn(from, keyword)) result[keyword] = from[keyword];
      else delete result[keyword];
    }
    return result;
  };
}

/** Takes one entry of a map keyword (`properties`, `patternProperties`) over. */
export function takeEntry(keyword: string, name: string): Change['transfer'] {
  return (from, to) => {
    const source = entriesOf(from[keyword]);
    const entries = entriesOf(to[keyword]).filter(([key]) => key !== name);
    const entry = source.find(([key]) => key === name);
    if (entry !== undefined) entries.push(entry);
    return { ...to, [keyword]: Object.fromEntries(entries) };
  };
}

/** Takes over whether one text is in a list keyword (`required`). */
export function takeMember(keyword: string, member: string): Change['transfer'] {
  return (from, to) => {
    const has = listOf(from[keyword]).includes(member);
    const rest = listOf(to[keyword]).filter((entry) => entry !== member);
    const list = has ? [...rest, member] : rest;
    const result: { [keyword: string]: unknown } = { ...to, [keyword]: list };
    if (list.length === 0) delete result[keyword];
    return result;
  };
}

function entriesOf(value: unknown): [string, unknown][] {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.entries(value) : [];
}

/** A list, or an empty one. */
export function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
