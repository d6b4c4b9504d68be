import type { Schema } from '@concordat/schema';
import { isSubschema } from './is-subschema.ts';
import type { ReadingOptions } from './options.ts';

/** Whether two schemas accept exactly the same values; undefined when undecided. */
export function isEquivalent(a: Schema, b: Schema, options: ReadingOptions = {}): boolean | undefined {
  const there = isSubschema(a, b, options);
  if (there === false) return false;
  const back = isSubschema(b, a, options);
  if (back === false) return false;
  return there === true && back === true ? true : undefined;
}
