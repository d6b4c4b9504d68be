import { compileValidator } from '@concordat/schema';
import { expect, it } from 'vitest';
import { schemaToTypeScript } from '../schema-to-typescript.ts';
import { judge } from './judge.test-kit.ts';
import { trickySchemas } from './tricky-schemas.test-kit.ts';

const trials = trickySchemas.map(({ schema, valid, invalid, beyond = [] }) => ({
  module: schemaToTypeScript(schema, { name: 'T', dialect: '2020-12' }),
  name: 'T',
  values: [...valid, ...invalid, ...beyond],
}));
const judgements = judge(trials);

it.each(trickySchemas.map((tricky, index) => ({ ...tricky, index })))(
  'says exactly: $what',
  ({ schema, valid, invalid, beyond = [], index }) => {
    const validate = compileValidator(schema, { dialect: '2020-12' });
    expect(
      [...valid, ...invalid, ...beyond].map((value) => validate(value).length === 0),
      'the verdicts of ajv',
    ).toEqual([...valid.map(() => true), ...[...invalid, ...beyond].map(() => false)]);
    const judgement = judgements[index];
    expect(judgement?.errors).toEqual([]);
    const accepted = valid.filter((_, at) => judgement?.assignable[at]);
    expect(accepted, `every valid value, by\n${trials[index]?.module}`).toEqual(valid);
    const refused = invalid.filter((_, at) => !judgement?.writable[valid.length + at]);
    expect(refused, `no invalid value, by\n${trials[index]?.module}`).toEqual(invalid);
  },
);
