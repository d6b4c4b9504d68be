import type { CompiledValidator } from '../../event-definition.ts';
import { carriedSchemaOf } from '../../validation/define-validator.ts';
import { SampleMaker } from './sample-maker.ts';

/** How often another branch of `anyOf` and `oneOf` is tried. */
const mostBranches = 4;

/**
 * A small value that the validator accepts, readable where its schema allows: made from the schema that a generated validator carries, then judged by the
 * validator itself. Undefined where none was found. The same in every run.
 */
export function sampleOf(validator: CompiledValidator): { readonly value: unknown } | undefined {
  const carried = carriedSchemaOf(validator);
  if (carried === undefined) return undefined;
  for (let branch = 0; branch < mostBranches; branch += 1) {
    const maker = new SampleMaker(carried.schema, branch);
    const value = maker.make();
    if (value !== undefined && validator(value)) return { value };
    if (!maker.hasBranches) break;
  }
  return undefined;
}
