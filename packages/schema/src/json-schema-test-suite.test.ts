import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { bundle } from './bundle.ts';
import { closeSchema } from './close-schema.ts';
import { compileValidator } from './compile-validator.ts';
import type { Dialect } from './dialect.ts';
import type { Schema } from './json.ts';
import { standaloneValidator } from './standalone-validator.ts';

// The JSON Schema Test Suite lies outside the repository; the tests skip where it isn't.
const suite = resolve(process.env.CONCORDAT_TEST_DATA ?? '../shared/data', 'json-schema-test-suite');
const why = existsSync(suite) ? '' : ` (skipped: no JSON Schema Test Suite in ${suite}, see CONCORDAT_TEST_DATA)`;

interface Group {
  readonly file: string;
  readonly description: string;
  readonly schema: Schema;
  readonly tests: readonly { readonly description: string; readonly data: unknown; readonly valid: boolean }[];
}

const drafts: readonly (readonly [folder: string, dialect: Dialect])[] = [
  ['draft4', 'draft-04'],
  ['draft6', 'draft-06'],
  ['draft7', 'draft-07'],
  ['draft2019-09', '2019-09'],
  ['draft2020-12', '2020-12'],
];

/** Where we differ from the suite's required tests, exactly, and why. A difference that goes away fails the test too. */
const deviations: Readonly<Record<string, string>> = {
  '2019-09 | vocabulary | schema that uses custom metaschema with with no validation vocabulary':
    'unknown-dialect: a meta-schema of one’s own is a dialect of one’s own',
  '2019-09 | vocabulary | ignore unrecognized optional vocabulary': 'unknown-dialect, likewise',
  '2020-12 | vocabulary | schema that uses custom metaschema with with no validation vocabulary':
    'unknown-dialect, likewise',
  '2020-12 | vocabulary | ignore unrecognized optional vocabulary': 'unknown-dialect, likewise',
  "2020-12 | unevaluatedItems | unevaluatedItems and contains interact to control item dependency relationship | only a's are valid":
    'ajv doesn’t keep account of the items that a `contains` inside a conditional evaluates: too few count as evaluated',
  "2020-12 | unevaluatedItems | unevaluatedItems and contains interact to control item dependency relationship | a's and b's are valid":
    'likewise',
  "2020-12 | unevaluatedItems | unevaluatedItems and contains interact to control item dependency relationship | a's, b's and c's are valid":
    'likewise',
};

/** Tests of optional behaviour, with `format` asserted: where we differ, and why. */
const optionalDeviations: Readonly<Record<string, string>> = {
  'draft-04 | zeroTerminatedFloats': 'JavaScript can’t tell 1.0 from 1',
  'draft-07 | content': 'contentEncoding and contentMediaType are annotations',
  '2020-12 | format-assertion': 'unknown-dialect: a meta-schema of one’s own is a dialect of one’s own',
};

function groups(folder: string, optional = false): Group[] {
  const path = resolve(suite, 'tests', folder, optional ? 'optional' : '.');
  return readdirSync(path)
    .filter((file) => file.endsWith('.json'))
    .flatMap((file) => {
      const content = JSON.parse(readFileSync(resolve(path, file), 'utf8')) as Group[];
      return content.map((group) => ({ ...group, file: file.replace('.json', '') }));
    });
}

function resolver(uri: string): unknown {
  const remote = /^http:\/\/localhost:1234\/([\w./-]+)$/.exec(uri)?.[1];
  const path = remote === undefined ? '' : resolve(suite, 'remotes', remote);
  return path !== '' && existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : undefined;
}

/** Runs groups and lists what differs from the suite. */
function differences(
  dialect: Dialect,
  of: readonly Group[],
  make: (group: Group) => (value: unknown) => boolean,
): string[] {
  const found: string[] = [];
  for (const group of of) {
    const name = `${dialect} | ${group.file} | ${group.description}`;
    let accepts: (value: unknown) => boolean;
    try {
      accepts = make(group);
    } catch {
      found.push(name);
      continue;
    }
    for (const { description, data, valid } of group.tests) {
      if (accepts(data) !== valid) found.push(`${name} | ${description}`);
    }
  }
  return found;
}

function expectedDifferences(dialect: Dialect): string[] {
  return Object.keys(deviations).filter((name) => name.startsWith(`${dialect} |`));
}

/** The text of a module with the export `check`, as a function. */
function run(text: string): (value: unknown) => boolean {
  return new Function(`"use strict";${text.replaceAll(/^export function/gm, 'function')}return check;`)();
}

describe.skipIf(why !== '')(`the JSON Schema Test Suite${why}`, { timeout: 300_000 }, () => {
  describe.each(drafts)('%s', (folder, dialect) => {
    const options = { dialect, resolver, formats: 'annotation' } as const;

    test('compileValidator agrees with every required test, known deviations aside', () => {
      const found = differences(dialect, groups(folder), ({ schema }) => {
        const validate = compileValidator(schema, options);
        return (value) => validate(value).length === 0;
      });
      expect(found.sort()).toEqual(expectedDifferences(dialect).sort());
    });

    test('a standalone module agrees with every required test, known deviations aside', () => {
      const found = differences(dialect, groups(folder), ({ schema }) =>
        run(standaloneValidator({ check: { schema, ...options } })),
      );
      expect(found.sort()).toEqual(expectedDifferences(dialect).sort());
    });

    test('bundling changes no verdict, and leaves no reference to another document', () => {
      const found = differences(dialect, groups(folder), ({ schema }) => {
        const bundled = bundle(schema, { dialect, resolver }).schema;
        const validate = compileValidator(bundled, { dialect, formats: 'annotation' });
        return (value) => validate(value).length === 0;
      });
      expect(found.sort()).toEqual(expectedDifferences(dialect).sort());
    });

    test('whatever the closed form accepts, the schema accepts', () => {
      const wrong: string[] = [];
      for (const { file, description, schema, tests } of groups(folder)) {
        if (file === 'vocabulary') continue;
        const bundled = bundle(schema, { dialect, resolver }).schema;
        const open = compileValidator(bundled, { dialect, formats: 'annotation' });
        const closed = compileValidator(closeSchema(bundled, { dialect }), { formats: 'annotation' });
        for (const { data, description: which } of tests) {
          if (closed(data).length === 0 && open(data).length > 0) wrong.push(`${file} | ${description} | ${which}`);
        }
      }
      expect(wrong).toEqual([]);
    });

    test('the optional tests pass, known deviations aside', () => {
      const found = differences(dialect, groups(folder, true), ({ schema }) => {
        const validate = compileValidator(schema, { dialect, resolver });
        return (value) => validate(value).length === 0;
      });
      const files = new Set(found.map((name) => name.split(' | ').slice(0, 2).join(' | ')));
      expect([...files].sort()).toEqual(
        Object.keys(optionalDeviations)
          .filter((name) => name.startsWith(`${dialect} |`))
          .sort(),
      );
    });
  });
});
