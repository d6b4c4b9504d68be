import type { CompiledValidator } from '@concordat/runtime/codegenv1';
import { closedForm, compileValidator, dialects, flattenSchema, type Schema } from '@concordat/schema';
import { describe, expect, it } from 'vitest';
import { RandomSchemas } from '../types/random-schemas.test-kit.ts';
import { trickySchemas } from '../types/tricky-schemas.test-kit.ts';
import { loadValidators } from './load-validators.test-kit.ts';
import { missingSuite, suiteGroups } from './test-suite.test-kit.ts';

/** What ajv says of a value: every error as pointer and keyword. null where its own code breaks. */
type Judge = (value: unknown) => ReadonlySet<string> | null;

function judgeOf(schema: Schema, formats: boolean): Judge {
  const validate = compileValidator(schema, {
    dialect: '2020-12',
    formats: formats ? 'assertion' : 'annotation',
    maxErrors: 10_000,
  });
  return (value) => {
    try {
      const said = validate(value);
      if (said.some(({ keyword }) => keyword === 'depth')) return null;
      return new Set(said.map(({ pointer, keyword }) => `${pointer} ${keyword}`));
    } catch {
      return null;
    }
  };
}

/**
 * Keywords that we name where ajv, or what its input is lowered to, names another: `not: {}` and `items: false` are "false schema"
 * there, the latter at each item; and beside `contains`, `unevaluatedItems` is an `anyOf`.
 */
const namedOtherwise: ReadonlySet<string> = new Set(['not', 'items', 'unevaluatedItems']);

/** What is wrong with the verdict on one value and its explanation; empty where nothing is. */
function flaws(validate: CompiledValidator, ajv: Judge, value: unknown): readonly string[] {
  const verdict = validate(value);
  const errors = validate.errors ?? [];
  if (verdict !== (errors.length === 0)) return [`the check says ${verdict}, with ${errors.length} errors`];
  const said = ajv(value);
  if (said === null) return [];
  return errors
    .filter(({ instancePath, keyword }) => !namedOtherwise.has(keyword) && !said.has(`${instancePath} ${keyword}`))
    .map(({ instancePath, keyword }) => `"${instancePath} ${keyword}" is none of ajv's ${[...said]}`);
}

/** The flaws of both forms of a schema on some values. */
function flawsOf(schema: Schema, values: readonly unknown[], ajv = judgeOf, formats = true): readonly string[] {
  const flat = flattenSchema(schema, { dialect: '2020-12', target: '2020-12', unused: 'drop' });
  const closed = closedForm(flat);
  const { read, write } = loadValidators({ read: flat.schema, write: closed, formats });
  const forms = [
    ['reader', read, ajv(flat.schema, formats)],
    ['writer', write, ajv(closed.schema, formats)],
  ] as const;
  return forms.flatMap(([form, validate, judge]) =>
    values.flatMap((value) =>
      flaws(validate, judge, value).map(
        (flaw) => `${form}: ${JSON.stringify(value)}: ${flaw}: ${JSON.stringify(schema)}`,
      ),
    ),
  );
}

describe('an explanation has an error exactly where the check says no, and each is one that ajv finds too', () => {
  it('for schemas that are easily read wrongly', () => {
    for (const { schema, valid, invalid, beyond = [] } of trickySchemas)
      expect(flawsOf(schema, [...valid, ...invalid, ...beyond])).toEqual([]);
  });

  it.skipIf(missingSuite !== '').each(dialects)(`for the JSON Schema Test Suite: %s ${missingSuite}`, (dialect) => {
    for (const { flat, tests } of suiteGroups(dialect)) {
      const values = tests.map(({ data }) => data);
      expect(flawsOf(flat, values, judgeOf, false)).toEqual([]);
    }
  });
});

describe('for random schemas', () => {
  const runs = Number(process.env.CONCORDAT_LAW_RUNS ?? 30);
  const seed = Number(process.env.CONCORDAT_LAW_SEED ?? 11);

  it('an explanation has an error exactly where the check says no', () => {
    const random = new RandomSchemas(seed);
    const values = Array.from({ length: 60 }, () => random.value());
    // ajv leaves branches of branches at their first error, so that it doesn't find every error here.
    const silent = () => () => null;
    for (let run = 0; run < runs; run += 1) expect(flawsOf(random.schema(), values, silent)).toEqual([]);
  });

  it('both forms are judged as ajv judges them', () => {
    const random = new RandomSchemas(seed + 1);
    const values = Array.from({ length: 60 }, () => random.value());
    for (let run = 0; run < runs; run += 1) {
      const schema = random.schema();
      const flat = flattenSchema(schema, { dialect: '2020-12', target: '2020-12', unused: 'drop' });
      const closed = closedForm(flat);
      const { read, write } = loadValidators({ read: flat.schema, write: closed });
      const forms = [
        [read, judgeOf(flat.schema, true)],
        [write, judgeOf(closed.schema, true)],
      ] as const;
      for (const [validate, ajv] of forms) {
        const wrong = values.filter((value) => {
          const said = ajv(value);
          return said !== null && validate(value) !== (said.size === 0);
        });
        expect(wrong, JSON.stringify(schema)).toEqual([]);
      }
    }
  });
});
