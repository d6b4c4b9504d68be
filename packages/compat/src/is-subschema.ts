import type { Schema } from '@concordat/schema';
import { ajvJudge } from './confirm/ajv-judge.ts';
import { containment } from './containment.ts';
import type { ReadingOptions } from './options.ts';

/** Whether every value that `a` accepts is accepted by `b`, by JSON Schema's own semantics; undefined when undecided. */
export function isSubschema(a: Schema, b: Schema, options: ReadingOptions = {}): boolean | undefined {
  const result = containment(a, b, ajvJudge(options), options);
  return result.kind === 'open' ? undefined : result.kind === 'proved';
}
