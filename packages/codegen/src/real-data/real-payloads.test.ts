import { flattenSchema } from '@concordat/schema';
import { describe, expect, it } from 'vitest';
import { schemaToTypeScript } from '../schema-to-typescript.ts';
import { judge } from '../types/judge.test-kit.ts';
import { loadOne } from '../validators/load-validators.test-kit.ts';
import { missingData, realPayloads, realResolver, realSchema, realSchemas } from './real-data.test-kit.ts';

describe.skipIf(missingData !== '')(`real payloads ${missingData}`, () => {
  const payloads = missingData === '' ? realPayloads() : [];
  const resolver = missingData === '' ? realResolver() : () => undefined;
  const dialects = new Map(missingData === '' ? realSchemas().map(({ path, dialect }) => [path, dialect]) : []);
  const open = (path: string) => ({ dialect: dialects.get(path) ?? 'draft-07', resolver }) as const;
  const bySchema = Map.groupBy(payloads, ({ schema }) => schema);

  it('are judged as ajv judges them', () => {
    const wrong = [...bySchema].flatMap(([path, list]) => {
      const { schema } = flattenSchema(realSchema(path), { ...open(path), target: '2020-12', unused: 'drop' });
      const validate = loadOne({ schema });
      return list.filter(({ value, valid }) => validate(value) !== valid).map(({ path: wrongPath }) => wrongPath);
    });
    expect(wrong).toEqual([]);
    expect(payloads).toHaveLength(443);
  });

  it('are assignable to their types where they are valid', () => {
    const trials = [...bySchema].map(([path, list]) => ({
      module: schemaToTypeScript(realSchema(path), { name: 'T', ...open(path) }),
      name: 'T',
      values: list.filter(({ valid }) => valid).map(({ value }) => value),
    }));
    const judgements = judge(trials);
    expect(judgements.flatMap(({ errors }) => errors)).toEqual([]);
    expect(judgements.flatMap(({ assignable }) => assignable)).toEqual(
      payloads.filter(({ valid }) => valid).map(() => true),
    );
  });
});
