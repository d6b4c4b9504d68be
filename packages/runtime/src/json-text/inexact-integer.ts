import { type JsonSpot, walkJson } from './walk-json.ts';

/** Is it the text of an integer that a double can't hold exactly? */
export function isInexactInteger(token: string): boolean {
  if (!/^-?\d+$/.test(token)) return false;
  const number = Number(token);
  return !Number.isFinite(number) || BigInt(token) !== BigInt(number);
}

/** The first integer that a double can't hold exactly; undefined when there is none. */
export function inexactInteger(text: string): JsonSpot | undefined {
  let found: JsonSpot | undefined;
  const integer = /-?\d{15,}(?![\d.eE])/y;
  walkJson(text, {
    enter(offset, _step, _key, pointer) {
      if (found !== undefined) return;
      integer.lastIndex = offset;
      const [token] = integer.exec(text) ?? [];
      if (token !== undefined && isInexactInteger(token)) found = { offset, pointer: pointer() };
    },
    leave: () => {},
  });
  return found;
}
