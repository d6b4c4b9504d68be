import type { Json, Schema } from '@concordat/schema';
import { ajvJudge } from './confirm/ajv-judge.ts';
import { containment } from './containment.ts';
import type { ReadingOptions } from './options.ts';

/**
 * A value that `a` accepts and `b` rejects, confirmed by the validator; undefined when there is none or none was found (which of
 * the two, {@link isSubschema} says). Wrapped, because `null` can be one.
 */
export function witness(a: Schema, b: Schema, options: ReadingOptions = {}): { readonly value: Json } | undefined {
  const result = containment(a, b, ajvJudge(options), options);
  return result.kind === 'refuted' ? { value: result.value } : undefined;
}
