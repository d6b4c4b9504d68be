import { jsonTypes } from '../formula/json-type.ts';
import type { Lit } from '../formula/node.ts';
import { formatKnowledge } from '../language/formats.ts';
import { readPattern } from '../language/pattern-syntax.ts';
import { atMost } from './at-most.ts';
import { countKeyword, keyword, type Place } from './place.ts';

/** `minLength`, `maxLength`, `pattern`, and `format` where it is asserted. */
export function readStrings(place: Place): Lit[] {
  const { schema, universe } = place;
  const parts: Lit[] = [];
  const min = countKeyword(place, 'minLength');
  if (min === 'malformed') parts.push(place.malformed('minLength'));
  else if (min !== undefined) parts.push(universe.atom({ kind: 'min-length', count: min }));
  const max = countKeyword(place, 'maxLength');
  if (max === 'malformed') parts.push(place.malformed('maxLength'));
  else if (max !== undefined) {
    parts.push(atMost(universe, jsonTypes.string, universe.atom({ kind: 'min-length', count: max + 1 })));
  }
  const source = keyword(schema, 'pattern');
  if (typeof source === 'string') parts.push(readPatternAtom(place, source));
  else if (source !== undefined) parts.push(place.malformed('pattern'));
  const format = keyword(schema, 'format');
  if (place.assertFormats && typeof format === 'string' && formatKnowledge(format) !== undefined) {
    parts.push(universe.atom({ kind: 'format', name: format }));
  }
  return parts;
}

function readPatternAtom(place: Place, source: string): Lit {
  doubtPattern(place, source);
  return place.universe.atom({ kind: 'pattern', source });
}

/** A pattern that the engine can't read may be one that the validators refuse. */
export function doubtPattern(place: Place, source: string): void {
  if ('unsupported' in readPattern(source)) place.doubt(`the pattern "${source.slice(0, 100)}"`);
}
