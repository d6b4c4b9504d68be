import { openSchema, type Schema } from '@concordat/schema';
import type { ReadingOptions } from '../options.ts';
import type { Change } from './change.ts';
import { rules } from './rules.ts';
import { walkPairs } from './walk-pairs.ts';

/** Every change between two versions that can be put into words. An empty list when a document can't be opened. */
export function findChanges(oldSchema: Schema, newSchema: Schema, options: ReadingOptions): readonly Change[] {
  const reading = {
    ...(options.dialect === undefined ? {} : { dialect: options.dialect }),
    ...(options.resolver === undefined ? {} : { resolver: options.resolver }),
  };
  try {
    const pairs = walkPairs(openSchema(oldSchema, reading), openSchema(newSchema, reading));
    return pairs.flatMap((pair) => rules.flatMap((rule) => rule.changes(pair)));
  } catch {
    return [];
  }
}
