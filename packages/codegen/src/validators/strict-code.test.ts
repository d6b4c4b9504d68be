import { flattenSchema, type Schema } from '@concordat/schema';
import { describe, expect, it } from 'vitest';
import { RandomSchemas } from '../types/random-schemas.test-kit.ts';
import { trickySchemas } from '../types/tricky-schemas.test-kit.ts';
import { complaintsAbout } from './strict-code.test-kit.ts';
import { missingSuite, suiteGroups } from './test-suite.test-kit.ts';

function complaints(schemas: readonly Schema[]): readonly string[] {
  return complaintsAbout(
    schemas.map((schema) => {
      const flat = flattenSchema(schema, { dialect: '2020-12', target: '2020-12', unused: 'drop' });
      return { what: JSON.stringify(schema), flat };
    }),
  );
}

describe('emitted checks', () => {
  it('compile under the strict flags, with nothing unused, for schemas that are easily read wrongly', () => {
    expect(complaints(trickySchemas.map(({ schema }) => schema))).toEqual([]);
  });

  it('compile for random schemas', () => {
    const runs = Number(process.env.CONCORDAT_LAW_RUNS ?? 60);
    const random = new RandomSchemas(Number(process.env.CONCORDAT_LAW_SEED ?? 7));
    expect(complaints(Array.from({ length: runs }, () => random.schema()))).toEqual([]);
  });

  it.skipIf(missingSuite !== '')(`compile for every schema of the JSON Schema Test Suite ${missingSuite}`, () => {
    const schemas = suiteGroups('2020-12').map(({ flat }) => flat);
    expect(complaints(schemas)).toEqual([]);
  });
});
