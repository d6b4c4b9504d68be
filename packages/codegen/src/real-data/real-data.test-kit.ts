import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Dialect, Resolver, Schema } from '@concordat/schema';

/** The folder with other people's schemas and payloads. */
export const dataFolder: string = resolve(
  process.env.CONCORDAT_TEST_DATA ?? join(import.meta.dirname, '../../../../../shared/data'),
);

/** Why tests on real data are left out; empty when the data is there. */
export const missingData: string = existsSync(join(dataFolder, 'INDEX.json'))
  ? ''
  : `there is no test data in ${dataFolder}`;

interface Version {
  readonly file: string;
  readonly dialect: Dialect | null;
  readonly ajvError?: string;
}

interface Index {
  readonly histories: readonly {
    readonly history: string;
    readonly path: string;
    readonly versions: readonly Version[];
  }[];
  readonly openLineageIds: Readonly<Record<string, string>>;
}

/** One version of one schema. */
export interface RealSchema {
  /** Relative to the data folder. */
  readonly path: string;
  readonly dialect: Dialect;
  /** ajv can't compile it: `ajvError` says why. */
  readonly ajvError: string | undefined;
}

export function readData<T>(path: string): T {
  return JSON.parse(readFileSync(join(dataFolder, path), 'utf8')) as T;
}

/** Every version of every schema. */
export function realSchemas(): readonly RealSchema[] {
  return readData<Index>('INDEX.json').histories.flatMap(({ history, path, versions }) =>
    versions.map(({ file, dialect, ajvError }) => ({
      path: `${path}/${file}`,
      dialect: dialect ?? (history === 'matrix' ? 'draft-04' : 'draft-07'),
      ajvError,
    })),
  );
}

/** Gives the documents of the set that refer to each other by absolute URI. */
export function realResolver(): Resolver {
  const { openLineageIds } = readData<Index>('INDEX.json');
  return (uri) => {
    const path = openLineageIds[uri];
    return path === undefined ? undefined : readData<unknown>(path);
  };
}

/** One payload and the schema that it was written for. */
export interface RealPayload {
  readonly path: string;
  readonly schema: string;
  readonly valid: boolean;
  readonly value: unknown;
}

const sets = [
  'eiffel',
  'cdevents',
  'openlineage',
  'octokit-webhooks',
  'google-cloudevents',
  'gbfs',
  'matrix',
  'amazon-sp-notifications',
];

export function realPayloads(): readonly RealPayload[] {
  return sets.flatMap((set) => {
    const folder = `corpus/payloads/${set}`;
    const entries = readData<readonly { readonly file: string; readonly schema: string; readonly valid: boolean }[]>(
      `${folder}/index.json`,
    );
    return entries.map(({ file, schema, valid }) => ({
      path: `${folder}/${file}`,
      schema,
      valid,
      value: readData<unknown>(`${folder}/${file}`),
    }));
  });
}

export function realSchema(path: string): Schema {
  return readData<Schema>(path);
}
