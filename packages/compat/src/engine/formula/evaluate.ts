import type { Json } from '@concordat/schema';
import { formatKnowledge } from '../language/formats.ts';
import type { Languages } from '../language/languages.ts';
import { codePoints, jsonKey } from './json-key.ts';
import { jsonTypes, typeOfJson } from './json-type.ts';
import { type Atom, type KeySet, type Lit, typeOfAtom } from './node.ts';
import { compare, fromNumber, isMultiple } from './rational.ts';
import type { Universe } from './universe.ts';

/** Whether a value is in a set; undefined where that can't be told. */
export type Truth = boolean | undefined;

const deepest = 1_500;

/** Judges concrete values by the nodes, as a validator would. */
export class Evaluator {
  private depth = 0;
  private judged = 0;
  private readonly universe: Universe;
  private readonly languages: Languages;
  private readonly spend: (steps: number) => void;

  constructor(universe: Universe, languages: Languages, spend: (steps: number) => void) {
    this.universe = universe;
    this.languages = languages;
    this.spend = spend;
  }

  accepts(lit: Lit, value: Json): Truth {
    if (lit < 0) {
      const truth = this.accepts(-lit, value);
      return truth === undefined ? undefined : !truth;
    }
    // Judging a value is cheap beside solving: eight nodes make a step.
    if ((++this.judged & 7) === 0) this.spend(1);
    if (this.depth > deepest) return undefined;
    this.depth++;
    try {
      return this.node(lit, value);
    } finally {
      this.depth--;
    }
  }

  /** Whether all of the sets have the value. */
  acceptsAll(lits: Iterable<Lit>, value: Json): Truth {
    return every(lits, (lit) => this.accepts(lit, value));
  }

  private node(lit: Lit, value: Json): Truth {
    const node = this.universe.node(lit);
    switch (node.kind) {
      case 'true':
        return true;
      case 'opaque':
        return undefined;
      case 'all':
        return this.acceptsAll(node.of, value);
      case 'one':
        return this.exactlyOne(node.of, value);
      case 'variable':
        return this.accepts(node.body(), value);
      case 'types':
        return (node.mask & typeOfJson(value)) !== 0;
      case 'values':
        return node.keys.has(jsonKey(value));
      default:
        return typeOfAtom(node) === typeOfJson(value) ? this.atom(node, value) : true;
    }
  }

  private exactlyOne(of: readonly Lit[], value: Json): Truth {
    let count = 0;
    let open = false;
    for (const lit of of) {
      const truth = this.accepts(lit, value);
      if (truth === undefined) open = true;
      else if (truth && ++count > 1) return false;
    }
    return open ? undefined : count === 1;
  }

  private atom(atom: Atom, value: Json): Truth {
    const type = typeOfJson(value);
    if (type === jsonTypes.number) return numberAtom(atom, value as number);
    if (type === jsonTypes.string) return this.stringAtom(atom, value as string);
    if (type === jsonTypes.array) return this.arrayAtom(atom, value as readonly Json[]);
    return this.objectAtom(atom, value as { readonly [key: string]: Json });
  }

  private stringAtom(atom: Atom, value: string): Truth {
    switch (atom.kind) {
      case 'min-length':
        return codePoints(value) >= atom.count;
      case 'pattern':
        return this.matches(atom.source, value);
      case 'format':
        return formatKnowledge(atom.name)?.check(value);
      default:
        return true;
    }
  }

  /** Whether the pattern matches somewhere in the text; undefined for patterns that are no regular language. */
  matches(source: string, text: string): Truth {
    const language = this.languages.pattern(source);
    return typeof language === 'string' ? undefined : this.languages.has(language, text);
  }

  private readonly excepted = new WeakMap<KeySet, ReadonlySet<string>>();

  private exceptions(keys: KeySet): ReadonlySet<string> {
    let set = this.excepted.get(keys);
    if (set === undefined) {
      set = new Set(keys.except);
      this.excepted.set(keys, set);
    }
    return set;
  }

  /** Whether a name is in a set of names; undefined where a pattern can't tell. */
  inKeySet(keys: KeySet, name: string): Truth {
    if (this.exceptions(keys).has(name)) return false;
    const within = every(keys.within, (source) => this.matches(source, name));
    if (within === false) return false;
    const without = every(keys.without, (source) => not(this.matches(source, name)));
    return without === false ? false : within === undefined ? undefined : without;
  }

  private arrayAtom(atom: Atom, value: readonly Json[]): Truth {
    switch (atom.kind) {
      case 'min-items':
        return value.length >= atom.count;
      case 'item': {
        const item = value[atom.index];
        return item === undefined ? true : this.accepts(atom.node, item);
      }
      case 'items':
        return every(value.slice(atom.index), (item) => this.accepts(atom.node, item));
      case 'contains': {
        let sure = 0;
        let open = 0;
        for (const item of value) {
          const truth = this.accepts(atom.node, item);
          if (truth === undefined) open++;
          else if (truth && ++sure >= atom.count) return true;
        }
        return sure + open >= atom.count ? undefined : false;
      }
      case 'unique':
        return new Set(value.map(jsonKey)).size === value.length;
      default:
        return true;
    }
  }

  private objectAtom(atom: Atom, value: { readonly [key: string]: Json }): Truth {
    switch (atom.kind) {
      case 'min-properties':
        return Object.keys(value).length >= atom.count;
      case 'required':
        return Object.hasOwn(value, atom.name);
      case 'property':
        return Object.hasOwn(value, atom.name) ? this.accepts(atom.node, value[atom.name] as Json) : true;
      case 'keys':
        return every(Object.keys(value), (name) => {
          const inside = this.inKeySet(atom.keys, name);
          if (inside === false) return true;
          const truth = this.accepts(atom.node, value[name] as Json);
          return truth === true ? true : inside === undefined ? undefined : truth;
        });
      case 'names':
        return every(Object.keys(value), (name) => this.accepts(atom.node, name));
      default:
        return true;
    }
  }
}

function numberAtom(atom: Atom, value: number): Truth {
  const exact = fromNumber(value);
  switch (atom.kind) {
    case 'minimum': {
      const order = compare(exact, atom.bound);
      return atom.exclusive ? order > 0 : order >= 0;
    }
    case 'maximum': {
      const order = compare(exact, atom.bound);
      return atom.exclusive ? order < 0 : order <= 0;
    }
    case 'multiple':
      return isMultiple(exact, atom.of);
    default:
      return true;
  }
}

function not(truth: Truth): Truth {
  return truth === undefined ? undefined : !truth;
}

function every<T>(values: Iterable<T>, judge: (value: T) => Truth): Truth {
  let result: Truth = true;
  for (const value of values) {
    const truth = judge(value);
    if (truth === false) return false;
    if (truth === undefined) result = undefined;
  }
  return result;
}
