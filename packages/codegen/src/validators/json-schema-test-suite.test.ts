import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Dialect, flattenSchema, type Schema } from '@concordat/schema';
import { describe, expect, it } from 'vitest';
import { dataFolder, missingData } from '../real-data/real-data.test-kit.ts';
import { loadOne } from './load-validators.test-kit.ts';

const suite = join(dataFolder, 'json-schema-test-suite');
const drafts: Readonly<Record<string, Dialect>> = {
  draft4: 'draft-04',
  draft6: 'draft-06',
  draft7: 'draft-07',
  'draft2019-09': '2019-09',
  'draft2020-12': '2020-12',
};

interface Group {
  readonly description: string;
  readonly schema: Schema;
  readonly tests: readonly { readonly description: string; readonly data: unknown; readonly valid: boolean }[];
}

function remote(uri: string): unknown {
  const path = join(suite, 'remotes', uri.replace('http://localhost:1234/', ''));
  return uri.startsWith('http://localhost:1234/') && existsSync(path)
    ? JSON.parse(readFileSync(path, 'utf8'))
    : undefined;
}

/** A meta-schema of one's own can switch the validation vocabulary off: a schema that names one has an unknown dialect. */
const ownMetaSchemas: ReadonlySet<string> = new Set(['vocabulary.json']);

describe.skipIf(missingData !== '')(`the JSON Schema Test Suite ${missingData}`, () => {
  it.each(Object.entries(drafts))('agrees with the emitted validators: %s', (draft, dialect) => {
    const wrong: string[] = [];
    for (const file of readdirSync(join(suite, 'tests', draft)).filter(
      (name) => name.endsWith('.json') && !ownMetaSchemas.has(name),
    )) {
      const groups = JSON.parse(readFileSync(join(suite, 'tests', draft, file), 'utf8')) as readonly Group[];
      for (const { description, schema, tests } of groups) {
        const flat = flattenSchema(schema, { dialect, target: '2020-12', resolver: remote });
        const validate = loadOne({ schema: flat.schema, formats: false });
        for (const test of tests) {
          const verdict = validate(test.data);
          const explained = verdict || (validate.errors ?? []).length > 0;
          if (verdict !== test.valid || !explained) wrong.push(`${file}: ${description}: ${test.description}`);
        }
      }
    }
    expect(wrong).toEqual([]);
  });
});
