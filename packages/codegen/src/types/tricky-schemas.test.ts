import { compileValidator } from '@concordat/schema';
import { expect, it } from 'vitest';
import { schemaToTypeScript } from '../schema-to-typescript.ts';
import { allTrickySchemas } from './all-tricky-schemas.test-kit.ts';
import { judge } from './judge.test-kit.ts';

const trials = allTrickySchemas.map(({ schema, dialect, valid, invalid, beyond = [] }) => ({
  module: schemaToTypeScript(schema, { name: 'T', dialect }),
  name: 'T',
  values: [...valid, ...invalid, ...beyond],
}));
const judgements = judge(trials);
/** Many projects leave `exactOptionalPropertyTypes` out: there too every valid value has to pass. */
const laxJudgements = judge(trials, { exactOptionalPropertyTypes: false, noUncheckedIndexedAccess: false });

it.each(allTrickySchemas.map((tricky, index) => ({ ...tricky, index })))(
  'says exactly: $what',
  ({ schema, dialect, valid, invalid, beyond = [], index }) => {
    const validate = compileValidator(schema, { dialect });
    expect(
      [...valid, ...invalid, ...beyond].map((value) => validate(value).length === 0),
      'the verdicts of ajv',
    ).toEqual([...valid.map(() => true), ...[...invalid, ...beyond].map(() => false)]);
    for (const judgement of [judgements[index], laxJudgements[index]]) {
      expect(judgement?.errors).toEqual([]);
      const accepted = valid.filter((_, at) => judgement?.assignable[at]);
      expect(accepted, `every valid value, by\n${trials[index]?.module}`).toEqual(valid);
      const refused = invalid.filter((_, at) => !judgement?.writable[valid.length + at]);
      expect(refused, `no invalid value, by\n${trials[index]?.module}`).toEqual(invalid);
    }
  },
);

it('has a sentence of its own for each', () => {
  const sentences = allTrickySchemas.map(({ what }) => what);
  expect(new Set(sentences).size).toBe(sentences.length);
});
