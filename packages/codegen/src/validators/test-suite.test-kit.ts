import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Dialect, flattenSchema, type Schema } from '@concordat/schema';
import { dataFolder, missingData } from '../real-data/real-data.test-kit.ts';

const suite = join(dataFolder, 'json-schema-test-suite');

/** Why tests on the JSON Schema Test Suite are left out; empty when it is there. */
export const missingSuite: string = missingData;

const folders: Readonly<Record<Dialect, string>> = {
  'draft-04': 'draft4',
  'draft-06': 'draft6',
  'draft-07': 'draft7',
  '2019-09': 'draft2019-09',
  '2020-12': 'draft2020-12',
};

/** One schema of the suite, and values on both sides of its border. */
export interface SuiteGroup {
  /** Its file and what it is about. */
  readonly name: string;
  /** The schema, flat, in 2020-12. */
  readonly flat: Schema;
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

/** All groups of a dialect, but for the optional ones. */
export function suiteGroups(dialect: Dialect): readonly SuiteGroup[] {
  const folder = join(suite, 'tests', folders[dialect]);
  const files = readdirSync(folder).filter((name) => name.endsWith('.json') && !ownMetaSchemas.has(name));
  return files.flatMap((file) =>
    (
      JSON.parse(readFileSync(join(folder, file), 'utf8')) as readonly {
        readonly description: string;
        readonly schema: Schema;
        readonly tests: SuiteGroup['tests'];
      }[]
    ).map(({ description, schema, tests }) => ({
      name: `${file}: ${description}`,
      flat: flattenSchema(schema, { dialect, target: '2020-12', unused: 'drop', resolver: remote }).schema,
      tests,
    })),
  );
}
