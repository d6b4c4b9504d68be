import { tokensOf } from './json-pointer.ts';
import { walkJson } from './walk-json.ts';

/** Where a value is in a JSON text; offsets are indices of UTF-16 units, as JavaScript counts them. */
export interface JsonPlace {
  readonly start: number;
  /** Behind its last character. */
  readonly end: number;
  /** Where the quote of its name is, for a member of an object. */
  readonly key?: number;
}

interface Wanted {
  readonly children: Map<string, Wanted>;
  place?: { start: number; end: number; key?: number };
  /** The place of the value around it when this one was found. */
  around?: object | undefined;
}

/**
 * Finds the values that JSON Pointers lead to, in one pass over the text. Where an object has a name twice, the last counts, as with `JSON.parse`. What isn't
 * there is missing in the answer; so is what follows the first mistake of a text that isn't JSON.
 */
export function locateJson(text: string, pointers: readonly string[]): ReadonlyMap<string, JsonPlace> {
  const root: Wanted = { children: new Map() };
  for (const pointer of pointers) {
    let wanted = root;
    for (const token of tokensOf(pointer)) {
      const child = wanted.children.get(token) ?? { children: new Map() };
      wanted.children.set(token, child);
      wanted = child;
    }
  }

  /** The wanted value at each level that the text is in; null on a way that leads to none. */
  const stack: (Wanted | null)[] = [];
  walkJson(text, {
    enter(start, step, key) {
      const around = stack.at(-1);
      const wanted = step === undefined ? root : (around?.children.get(String(step)) ?? null);
      if (wanted !== null) {
        wanted.place = { start, end: start, ...(key === undefined ? {} : { key }) };
        wanted.around = around?.place;
      }
      stack.push(wanted);
    },
    leave(end) {
      const wanted = stack.pop();
      if (wanted?.place !== undefined) wanted.place.end = end;
    },
  });

  const found = new Map<string, JsonPlace>();
  for (const pointer of pointers) {
    const place = placeBelow(root, tokensOf(pointer));
    if (place !== undefined) found.set(pointer, place);
  }
  return found;
}

function placeBelow(root: Wanted, tokens: readonly string[]): JsonPlace | undefined {
  let { place } = root;
  let wanted: Wanted | undefined = root;
  for (const token of tokens) {
    wanted = wanted.children.get(token);
    // What was found in a value that another of the same name has replaced since isn't there.
    if (wanted === undefined || wanted.around !== place) return undefined;
    place = wanted.place;
  }
  // A value that never ended: the text stops being JSON within.
  return place === undefined || place.end === place.start ? undefined : place;
}
