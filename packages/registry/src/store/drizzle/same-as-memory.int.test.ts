import { openPgliteDatabase, openPostgresDatabase, type TestDatabase } from '@concordat/postgres/testing';
import fc from 'fast-check';
import { expect, onTestFinished, test } from 'vitest';
import { content } from '../../testing/registry-store-conformance.ts';
import { memoryRegistryStore } from '../memory-registry-store.ts';
import type { RegistryStore } from '../registry-store.ts';
import { embeddedRegistryStore, postgresRegistryStore } from './open-store.ts';

type Step = (store: RegistryStore) => Promise<unknown>;

const subjects = fc.constantFrom('a', 'b', 'c');
const versions = fc.integer({ min: 1, max: 4 });
const references = fc.uniqueArray(
  fc.record({ name: fc.constantFrom('x', 'y'), subject: subjects, version: versions }),
  {
    selector: ({ name }) => name,
    maxLength: 2,
  },
);

const append: fc.Arbitrary<Step> = fc
  .record({ subject: subjects, version: versions, text: fc.constantFrom('1', '2', '3', '4'), references })
  .map(({ subject, version, text, references: to }) => (store) => {
    // The same text with other references is another content.
    const named = `${text} ${JSON.stringify(to)}`;
    return store.append({ subject, version, content: content(named, { references: to }) });
  });

const remove: fc.Arbitrary<Step> = fc
  .record({ subject: subjects, versions: fc.uniqueArray(versions, { maxLength: 4 }), permanent: fc.boolean() })
  .map((request) => (store) => store.remove(request));

const change: fc.Arbitrary<Step> = fc
  .record({
    scope: fc.constantFrom('a', 'b', ''),
    config: fc.constantFrom(undefined, null, { normalize: true }, { compatibilityLevel: 'FULL' as const }, {}),
    mode: fc.constantFrom(undefined, null, 'READONLY' as const),
  })
  .map(
    ({ scope, config, mode }) =>
      (store) =>
        store.changeSettings(scope, {
          ...(config === undefined ? {} : { config }),
          ...(mode === undefined ? {} : { mode }),
        }),
  );

const read: fc.Arbitrary<Step> = fc
  .record({ subject: subjects, version: versions })
  .map((refersTo) => (store) => store.versions({ refersTo }));

const steps = fc.array(fc.oneof({ weight: 5, arbitrary: append }, { weight: 3, arbitrary: remove }, change, read), {
  minLength: 20,
  maxLength: 60,
});

/** What doesn't depend on the clock or on the numbers that a sequence gives. */
function comparable(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value), (key, inner: unknown) =>
    ['registeredAt', 'schemaId', 'id'].includes(key) ? null : inner,
  );
}

async function everything(store: RegistryStore): Promise<unknown> {
  const all = await store.versions();
  const schemas = await store.schemas(all.map((each) => each.schemaId));
  const settings = await store.settings(['a', 'b', 'c', '']);
  const set = [...settings].filter(([, own]) => Object.keys(own).length > 0).sort(([a], [b]) => (a < b ? -1 : 1));
  return comparable([all, all.map((each) => schemas.get(each.schemaId)), set]);
}

async function clear(database: TestDatabase): Promise<void> {
  await database.database.query(
    'truncate concordat_registry.subject_versions, concordat_registry.schema_references, concordat_registry.schemas, concordat_registry.settings',
  );
}

test.each([
  ['PostgreSQL', openPostgresDatabase, 25],
  ['PGlite', openPgliteDatabase, 8],
] as const)('whatever is asked of it, %s answers as memory does', async (_name, open, numRuns) => {
  const database = await open();
  onTestFinished(() => database.close());
  const { pool, pglite } = database;
  if (pool === null && pglite === null) throw new Error('a test database has a pool or a PGlite');
  const store =
    pool === null
      ? await embeddedRegistryStore(pglite as NonNullable<typeof pglite>)
      : await postgresRegistryStore(pool);
  await fc.assert(
    fc.asyncProperty(steps, async (sequence) => {
      await clear(database);
      const memory = memoryRegistryStore();
      for (const step of sequence) expect(comparable(await step(store))).toEqual(comparable(await step(memory)));
      expect(await everything(store)).toEqual(await everything(memory));
    }),
    { seed: 7, numRuns, endOnFailure: true },
  );
});
