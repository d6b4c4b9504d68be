import { type CharSet, type Concatenation, type Element, JS } from 'refa';

/** A pattern as syntax: `alternatives` of concatenations, over sets of code points. */
export interface PatternSyntax {
  readonly alternatives: readonly Concatenation[];
  /** The sets that some lookbehind (`^`, `\b`, `(?<!a)`) asks the character before for. */
  readonly behind: readonly CharSet[];
}

/** What the method can't say of a pattern, and why. */
export interface UnsupportedPattern {
  readonly unsupported: string;
}

/** The greatest code point. */
export const maxCharacter = 0x10ffff;

const cache = new Map<string, PatternSyntax | UnsupportedPattern>();
const cacheSize = 2_000;
const longestPattern = 20_000;

/** Reads a regular expression as JSON Schema does: ECMA-262 with the `u` flag, no other. Remembered for the process. */
export function readPattern(source: string, ignoreCase = false): PatternSyntax | UnsupportedPattern {
  const key = ignoreCase ? `i${source}` : `u${source}`;
  const known = cache.get(key);
  if (known !== undefined) return known;
  const syntax = parse(source, ignoreCase ? 'iu' : 'u');
  if (cache.size >= cacheSize) cache.delete(cache.keys().next().value as string);
  cache.set(key, syntax);
  return syntax;
}

function parse(source: string, flags: string): PatternSyntax | UnsupportedPattern {
  if (source.length > longestPattern) return { unsupported: `a pattern of ${source.length} characters` };
  try {
    const { expression } = JS.Parser.fromLiteral({ source, flags }).parse({
      assertions: 'parse',
      backreferences: 'throw',
      maxNodes: 40_000,
      maxBackreferenceWords: 0,
    });
    const behind: CharSet[] = [];
    const reason = collectLookbehinds(expression.alternatives, behind, 0);
    return reason === undefined ? { alternatives: expression.alternatives, behind } : { unsupported: reason };
  } catch (error) {
    return { unsupported: error instanceof Error ? error.message : 'an unreadable pattern' };
  }
}

const deepest = 200;

function collectLookbehinds(
  alternatives: readonly Concatenation[],
  into: CharSet[],
  depth: number,
): string | undefined {
  if (depth > deepest) return 'a pattern nested too deep';
  for (const { elements } of alternatives) {
    for (const element of elements) {
      const reason = collectFrom(element, into, depth);
      if (reason !== undefined) return reason;
    }
  }
  return undefined;
}

function collectFrom(element: Element, into: CharSet[], depth: number): string | undefined {
  switch (element.type) {
    case 'CharacterClass':
      return undefined;
    case 'Unknown':
      return 'a construct that is no regular language';
    case 'Assertion': {
      if (element.kind === 'ahead') return collectLookbehinds(element.alternatives, into, depth + 1);
      for (const { elements } of element.alternatives) {
        const only = elements[0];
        if (elements.length !== 1 || only?.type !== 'CharacterClass') return 'a lookbehind of more than one character';
        if (!into.some((set) => set.equals(only.characters))) into.push(only.characters);
        if (into.length > 20) return 'too many lookbehinds';
      }
      return undefined;
    }
    default:
      return collectLookbehinds(element.alternatives, into, depth + 1);
  }
}
