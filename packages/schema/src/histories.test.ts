import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { bundle } from './bundle.ts';
import { checkSchema } from './check-schema.ts';
import { closeSchema } from './close-schema.ts';
import { compileValidator } from './compile-validator.ts';
import type { Dialect } from './dialect.ts';
import { fingerprint } from './fingerprint.ts';
import { isObject, type Schema } from './json.ts';
import { openSchema } from './open-schema.ts';
import { standaloneValidator } from './standalone-validator.ts';

// Real schemas and payloads lie outside the repository; the tests skip where they aren't.
const data = resolve(process.env.CONCORDAT_TEST_DATA ?? '../shared/data');
const why = existsSync(resolve(data, 'INDEX.json'))
  ? ''
  : ` (skipped: no INDEX.json in ${data}, see CONCORDAT_TEST_DATA)`;

interface Version {
  readonly file: string;
  readonly schema: Schema;
  readonly dialect: Dialect;
  /** Why ajv can't compile it. */
  readonly ajvError: string | undefined;
}

const read = (path: string): Schema => JSON.parse(readFileSync(resolve(data, path), 'utf8'));
const index =
  why === ''
    ? (read('INDEX.json') as { histories: unknown[]; openLineageIds: Record<string, string> })
    : { histories: [], openLineageIds: {} };

const versions: readonly Version[] = (
  index.histories as { history: string; path: string; versions: { file: string; ajvError?: string }[] }[]
).flatMap((history) =>
  history.versions.map(({ file, ajvError }) => ({
    file: `${history.path}/${file}`,
    schema: read(`${history.path}/${file}`),
    dialect: history.history === 'matrix' ? ('draft-04' as const) : ('draft-07' as const),
    ajvError,
  })),
);

function resolver(uri: string): unknown {
  const file = Object.hasOwn(index.openLineageIds, uri) ? index.openLineageIds[uri] : undefined;
  return file === undefined ? undefined : read(file);
}

/** Definitions of one published schema that nothing uses refer to a name that isn't there. */
const brokenWhereUnused = 'histories/amazon-sp-notifications/B2bAnyOfferChangedNotification/001-dbc88d0c.json';

describe.skipIf(why !== '')(`1,167 real schema versions${why}`, { timeout: 300_000 }, () => {
  test('all open, and every property in them is reached', () => {
    let places = 0;
    for (const { schema, dialect } of versions) {
      const document = openSchema(schema, { dialect, resolver });
      const stack = [document.root];
      for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
        places++;
        const { properties } = (isObject(node.schema) ? node.schema : {}) as { properties?: object };
        for (const name of Object.keys(properties ?? {})) stack.push(document.child(node, 'properties', name));
      }
    }
    expect(versions).toHaveLength(1_167);
    expect(places).toBeGreaterThan(15_000);
  });

  test('those that ajv can’t compile say why, the others compile', () => {
    const refused: string[] = [];
    for (const { file, schema, dialect, ajvError } of versions) {
      let reason: string | undefined;
      try {
        compileValidator(schema, { dialect, resolver });
      } catch (error) {
        reason = error instanceof Error ? error.message : String(error);
        refused.push(reason);
      }
      expect(reason === undefined, `${file}: ${reason}`).toBe(ajvError === undefined);
    }
    const codes = refused.map((reason) => reason.slice(1, reason.indexOf(']')));
    const count = (code: string): number => codes.filter((other) => other === code).length;
    // A facet that isn't beside it, a nested `id` that changes the base, `id` in 2019-09 and an `$id` given twice.
    expect({
      remote: count('remote-ref'),
      unresolved: count('unresolved-ref'),
      invalid: count('invalid-schema'),
    }).toEqual({ remote: 7, unresolved: 7, invalid: 7 });
  });

  test('bundled and closed, each compiles and keeps its size; checked, each that compiles is found good', () => {
    const sample = versions.filter(
      (version, i) => version.ajvError === undefined && i % 7 === 0 && version.file !== brokenWhereUnused,
    );
    for (const { file, schema, dialect } of sample) {
      const bundled = bundle(schema, { dialect, resolver }).schema;
      const closed = closeSchema(bundled, { dialect });
      compileValidator(closed);
      expect(JSON.stringify(closed).length, file).toBeLessThan(3 * JSON.stringify(bundled).length + 1_000);
      const errors = checkSchema(schema, { dialect, resolver }).filter(({ severity }) => severity === 'error');
      expect(errors, file).toEqual([]);
    }
    expect(sample.length).toBeGreaterThan(150);
  });

  test('versions that differ have different fingerprints', () => {
    const texts = new Set(versions.map(({ schema }) => JSON.stringify(schema)));
    expect(new Set(versions.map(({ schema }) => fingerprint(schema))).size).toBeLessThanOrEqual(texts.size);
  });
});

describe.skipIf(why !== '')(`443 real payloads${why}`, { timeout: 300_000 }, () => {
  const sets = why === '' ? (index as unknown as { payloadSets: { path: string }[] }).payloadSets : [];
  const payloads = sets.flatMap(({ path }) => {
    const entries = read(`${path}/index.json`) as unknown as { file: string; schema: string; valid: boolean }[];
    return entries.map((entry) => ({ ...entry, file: `${path}/${entry.file}` }));
  });

  test('compiled and standalone validators say of each what ajv says', () => {
    const byFile = new Map(versions.map((version) => [version.file, version]));
    const checks = new Map<string, readonly ((value: unknown) => boolean)[]>();
    for (const { file, schema: path, valid } of payloads) {
      const version = byFile.get(path);
      if (version === undefined) throw new Error(`${path} is not in the index`);
      const both = checks.get(path) ?? checksOf(version);
      checks.set(path, both);
      const value: unknown = read(file);
      expect(
        both.map((check) => check(value)),
        file,
      ).toEqual([valid, valid]);
    }
    expect(payloads).toHaveLength(443);
  });
});

/** A schema's two validators: compiled, and from the text of a module. */
function checksOf({ schema, dialect }: Version): readonly ((value: unknown) => boolean)[] {
  const validate = compileValidator(schema, { dialect, resolver });
  const text = standaloneValidator({ check: { schema, dialect, resolver } }).replaceAll(
    /^export function/gm,
    'function',
  );
  return [
    (value) => validate(value).length === 0,
    new Function(`"use strict";${text}return check;`)() as (value: unknown) => boolean,
  ];
}

test('this package needs nothing of Node', () => {
  const { dependencies } = createRequire(import.meta.url)('../package.json') as {
    dependencies: Record<string, string>;
  };
  expect(Object.keys(dependencies).sort()).toEqual([
    '@eslint-community/regexpp',
    '@noble/hashes',
    'ajv',
    'ajv-draft-04',
    'ajv-formats',
    'scslre',
  ]);
});
