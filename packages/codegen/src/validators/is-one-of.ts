import { quote } from '../quote.ts';
import type { CheckWriter } from './check-writer.ts';
import type { Place } from './place-words.ts';
import { code, some, type Verdict } from './verdict.ts';

/** More names than this are looked up in a set. */
const fewNames = 4;

/** Is a name in a list? */
export function isOneOf(writer: CheckWriter, key: string, names: readonly string[], place: Place): Verdict {
  if (names.length > fewNames) {
    const set = `/* @__PURE__ */ new Set([${[...names].sort().map(quote).join(', ')}])`;
    return writer.constant('namesOf', place, set, `.has(${key})`);
  }
  return some(names.map((name) => code(`${key} === ${quote(name)}`, `${key} !== ${quote(name)}`)));
}
