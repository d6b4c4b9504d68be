import { compileValidator, flattenSchema, type Json, type Schema } from '@concordat/schema';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { schemaToTypeScript } from '../schema-to-typescript.ts';
import { loadOne } from '../validators/load-validators.test-kit.ts';
import { BorderValues } from './border-values.test-kit.ts';
import { judge } from './judge.test-kit.ts';
import { RandomSchemas } from './random-schemas.test-kit.ts';

/** ajv's verdict; where its own code breaks, ours alone counts. */
function judgeOf(schema: Schema): (value: unknown) => boolean {
  const validate = compileValidator(schema, { dialect: '2020-12' });
  return (value) => {
    try {
      return validate(value).length === 0;
    } catch {
      return true;
    }
  };
}

describe('a type', () => {
  it('accepts everything that the validator accepts', () => {
    // One program for all schemas of a seed: starting the compiler is what costs.
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        const random = new RandomSchemas(seed);
        const values = Array.from({ length: 200 }, () => random.value());
        const cases = Array.from({ length: 40 }, () => random.schema()).map((schema) => {
          const border = new BorderValues(schema, seed).list(80);
          const { schema: flat } = flattenSchema(schema, { dialect: '2020-12', target: '2020-12', unused: 'drop' });
          const emitted = loadOne({ schema: flat });
          const ajv = judgeOf(schema);
          const accepted = (value: Json) => emitted(value) && ajv(value);
          return { schema, valid: [...border.filter(accepted).slice(0, 15), ...values.filter(accepted).slice(0, 10)] };
        });
        const judgements = judge(
          cases.map(({ schema, valid }) => ({
            module: schemaToTypeScript(schema, { name: 'T', dialect: '2020-12' }),
            name: 'T',
            values: valid,
          })),
        );
        for (const [index, { schema, valid }] of cases.entries()) {
          const judgement = judgements[index];
          expect(judgement?.errors, JSON.stringify(schema)).toEqual([]);
          expect(
            valid.filter((_, at) => judgement?.assignable[at]),
            JSON.stringify(schema),
          ).toEqual(valid);
        }
      }),
      {
        numRuns: Number(process.env.CONCORDAT_LAW_RUNS ?? 2),
        seed: Number(process.env.CONCORDAT_LAW_SEED ?? 20),
        endOnFailure: true,
      },
    );
  });
});
