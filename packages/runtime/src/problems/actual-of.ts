import { tokensOf } from '../json-text/json-pointer.ts';
import { shortenJson, shortenNames } from './shorten-json.ts';

/** The value that a JSON Pointer leads to, shortened; undefined where there is none, or where only a getter knows. */
export function actualOf(value: unknown, pointer: string): string | undefined {
  const found = valueAt(value, pointer);
  return found === undefined ? undefined : shortenJson(found.value);
}

/** The names of the properties that the object at the pointer has. */
export function actualProperties(value: unknown, pointer: string): string | undefined {
  const object = valueAt(value, pointer)?.value;
  if (typeof object !== 'object' || object === null) return undefined;
  // Bytes, a Map: what they are says more than what they lack. (The bytes of a buffer are properties too, as many as there are.)
  const names = ArrayBuffer.isView(object) ? [] : Object.keys(object);
  if (names.length > 0) return `the properties ${shortenNames(names)}`;
  const shown = shortenJson(object);
  return shown === '{}' ? 'no properties' : shown;
}

/** By own properties that hold a value: looking at what was wrong must run no code of it. */
function valueAt(value: unknown, pointer: string): { readonly value: unknown } | undefined {
  let current = value;
  for (const token of tokensOf(pointer)) {
    if (typeof current !== 'object' || current === null) return undefined;
    const property = Object.getOwnPropertyDescriptor(current, token);
    if (property === undefined || !('value' in property)) return undefined;
    current = property.value;
  }
  return { value: current };
}
