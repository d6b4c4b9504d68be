import type { Schema } from '@concordat/schema';
import { Comparison, type Containment } from './comparison.ts';
import type { Judge } from './confirm/judge.ts';
import type { ReadingOptions } from './options.ts';
import { reasonOf } from './reason-of.ts';

/** Decides whether every value that `writer` accepts is one that `reader` accepts. Never throws for a schema, however broken. */
export function containment(writer: Schema, reader: Schema, judge: Judge, options: ReadingOptions): Containment {
  try {
    return new Comparison([writer], reader, judge, options).decide();
  } catch (error) {
    return { kind: 'open', reason: reasonOf(error) };
  }
}
