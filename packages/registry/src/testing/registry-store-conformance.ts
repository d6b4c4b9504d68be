import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { AppendResult, RegistryStore } from '../store/registry-store.ts';
import type { SchemaContent } from '../store/stored-schema.ts';

/** A content whose hashes are its text; `normal` where it should equal another's. */
export function content(
  schema: string,
  options: { normal?: string; references?: SchemaContent['references'] } = {},
): SchemaContent {
  return {
    schema,
    contentHash: `c:${schema}`,
    normalHash: `n:${options.normal ?? schema}`,
    references: options.references ?? [],
  };
}

function idOf(result: AppendResult): number {
  if (result.type !== 'appended') throw new Error(`expected an id, got ${JSON.stringify(result)}`);
  return result.id;
}

/** What every store has to do; `open` gives an empty one. Each test uses subjects and contents of its own. */
export function registryStoreConformance(name: string, open: () => Promise<RegistryStore>): void {
  describe(`${name}, as a registry store`, () => {
    let store: RegistryStore;
    beforeAll(async () => {
      store = await open();
    });
    afterAll(async () => {
      await store.close();
      await store.close();
    });
    const append = (subject: string, version: number, schema: string, options: Parameters<typeof content>[1] = {}) =>
      store.append({ subject, version, content: content(schema, options) });
    const numbers = async (subject: string) => (await store.versions({ subject })).map((each) => each.version);

    const read = async (scope: string) => (await store.settings([scope])).get(scope);

    test('answers', async () => {
      await store.ping();
    });

    test('appends versions and gives them back in order, with the text as it was sent', async () => {
      const text = '{ "title": "Ærø \\u0000 日本" }';
      const first = idOf(await append('order', 1, text, { normal: 'norm' }));
      const second = idOf(await append('order', 2, '"order 2"'));
      expect(second).not.toBe(first);
      expect(await store.versions({ subject: 'order' })).toEqual([
        {
          subject: 'order',
          version: 1,
          schemaId: first,
          contentHash: `c:${text}`,
          normalHash: 'n:norm',
          deleted: false,
          registeredAt: expect.any(Date),
        },
        {
          subject: 'order',
          version: 2,
          schemaId: second,
          contentHash: 'c:"order 2"',
          normalHash: 'n:"order 2"',
          deleted: false,
          registeredAt: expect.any(Date),
        },
      ]);
      expect((await store.schemas([first])).get(first)).toEqual({ id: first, ...content(text, { normal: 'norm' }) });
    });

    test('ten versions come in the order of numbers', async () => {
      for (let version = 1; version <= 11; version++) await append('ten', version, `"ten ${version}"`);
      expect(await numbers('ten')).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
    });

    test('subjects come in the order of code units, whatever the locale', async () => {
      for (const subject of ['sort-b', 'sort-B', 'sort-a', 'sort-é', 'sort-_'])
        await append(subject, 1, `"${subject}"`);
      const subjects = (await store.versions()).map((each) => each.subject).filter((each) => each.startsWith('sort-'));
      expect(subjects).toEqual(['sort-B', 'sort-_', 'sort-a', 'sort-b', 'sort-é']);
    });

    test('the same content has one id in every subject, another content another', async () => {
      const id = idOf(await append('same-a', 1, '"same"'));
      expect(idOf(await append('same-b', 1, '"same"'))).toBe(id);
      expect(idOf(await append('same-b', 2, '"same!"'))).not.toBe(id);
      expect((await store.versions({ schemaId: id })).map((each) => each.subject)).toEqual(['same-a', 'same-b']);
    });

    test('a known content uses up no id', async () => {
      const first = idOf(await append('gap', 1, '"gap 1"'));
      await append('gap-other', 1, '"gap 1"');
      await append('gap', 1, '"gap lost"');
      expect(idOf(await append('gap', 2, '"gap 2"'))).toBeLessThanOrEqual(first + 2);
    });

    test('a version number is given once, and who comes second leaves nothing behind', async () => {
      await append('taken', 1, '"taken"');
      expect(await append('taken', 1, '"late"')).toEqual({ type: 'version-taken' });
      expect(await numbers('taken')).toEqual([1]);
      expect((await store.versions({ subject: 'taken' }))[0]?.contentHash).toBe('c:"taken"');
    });

    test('of twenty at the same time, one gets the number', async () => {
      const results = await Promise.all(Array.from({ length: 20 }, (_, n) => append('race', 1, `"race ${n}"`)));
      expect(results.filter((each) => each.type === 'appended')).toHaveLength(1);
      expect(await numbers('race')).toEqual([1]);
    });

    test('twenty subjects that register one content at the same time share one id', async () => {
      const results = await Promise.all(Array.from({ length: 20 }, (_, n) => append(`share-${n}`, 1, '"shared"')));
      expect(new Set(results.map(idOf)).size).toBe(1);
    });

    test('twenty contents at the same time get twenty ids', async () => {
      const results = await Promise.all(Array.from({ length: 20 }, (_, n) => append(`many-${n}`, 1, `"many ${n}"`)));
      expect(new Set(results.map(idOf)).size).toBe(20);
    });

    test('deletes softly, then for good, and an id keeps its meaning', async () => {
      const id = idOf(await append('gone', 1, '"gone 1"'));
      await append('gone', 2, '"gone 2"');
      expect(await store.remove({ subject: 'gone', versions: [1], permanent: true })).toEqual({
        type: 'removed',
        versions: [],
      });
      expect(await store.remove({ subject: 'gone', versions: [1, 7], permanent: false })).toEqual({
        type: 'removed',
        versions: [1],
      });
      expect((await store.versions({ subject: 'gone' })).map((each) => each.deleted)).toEqual([true, false]);
      expect(await store.remove({ subject: 'gone', versions: [1], permanent: false })).toEqual({
        type: 'removed',
        versions: [],
      });
      expect(await store.remove({ subject: 'gone', versions: [2, 1], permanent: true })).toEqual({
        type: 'removed',
        versions: [1],
      });
      expect(await numbers('gone')).toEqual([2]);
      expect((await store.schemas([id])).get(id)?.schema).toBe('"gone 1"');
      expect(idOf(await append('gone', 3, '"gone 1"'))).toBe(id);
    });

    test('what is referred to stays', async () => {
      await append('money', 1, '"money"');
      const references = [{ name: 'money.json', subject: 'money', version: 1 }];
      const id = idOf(await append('price', 1, '"price"', { references }));
      expect((await store.schemas([id])).get(id)?.references).toEqual(references);
      expect(
        (await store.versions({ refersTo: { subject: 'money', version: 1 } })).map((each) => each.subject),
      ).toEqual(['price']);
      expect(await store.versions({ refersTo: { subject: 'money', version: 2 } })).toEqual([]);
      const refused = await store.remove({ subject: 'money', versions: [1], permanent: false });
      expect(refused).toMatchObject({ type: 'referenced', version: 1, by: [{ subject: 'price', version: 1 }] });
      await store.remove({ subject: 'price', versions: [1], permanent: false });
      expect(await store.remove({ subject: 'money', versions: [1], permanent: false })).toMatchObject({
        type: 'removed',
      });
      expect(await store.remove({ subject: 'money', versions: [1], permanent: true })).toMatchObject({
        type: 'referenced',
      });
      await store.remove({ subject: 'price', versions: [1], permanent: true });
      expect(await store.remove({ subject: 'money', versions: [1], permanent: true })).toMatchObject({
        type: 'removed',
      });
    });

    test('a reference to what is not there, or deleted, is refused', async () => {
      const references = [{ name: 'x', subject: 'absent', version: 1 }];
      const missing = { type: 'reference-missing', subject: 'absent', version: 1 };
      expect(await append('refers', 1, '"refers"', { references })).toEqual(missing);
      await append('absent', 1, '"absent"');
      await store.remove({ subject: 'absent', versions: [1], permanent: false });
      expect(await append('refers', 1, '"refers"', { references })).toEqual(missing);
    });

    test('of a deletion and a registration that refers, one wins', async () => {
      for (let round = 0; round < 5; round++) {
        const subject = `target-${round}`;
        await append(subject, 1, `"${subject}"`);
        const references = [{ name: 'x', subject, version: 1 }];
        const [added, removed] = await Promise.all([
          append(`source-${round}`, 1, `"source ${round}"`, { references }),
          store.remove({ subject, versions: [1], permanent: false }),
        ]);
        expect([added.type, removed.type].sort()).toEqual(
          added.type === 'appended' ? ['appended', 'referenced'] : ['reference-missing', 'removed'],
        );
      }
    });

    test('an import keeps its id, and later ids are above it', async () => {
      const request = { subject: 'import', version: 5, content: content('"import"'), id: 9000 };
      expect(await store.append(request)).toEqual({ type: 'appended', id: 9000 });
      expect(await store.append({ ...request, subject: 'import-2' })).toEqual({ type: 'appended', id: 9000 });
      expect(await store.append({ ...request, subject: 'import-3', id: 9001 })).toEqual({ type: 'id-taken' });
      expect(await store.append({ ...request, subject: 'import-3', content: content('"else"') })).toEqual({
        type: 'id-taken',
      });
      expect(idOf(await append('after-import', 1, '"after import"'))).toBeGreaterThan(9000);
      const low = idOf(await store.append({ subject: 'import-low', version: 1, content: content('"low"'), id: 8000 }));
      expect(low).toBe(8000);
      expect(idOf(await append('after-import', 2, '"after low"'))).toBeGreaterThan(9000);
    });

    test('settings are laid over each other and taken away', async () => {
      expect(await read('s')).toBeUndefined();
      await store.changeSettings('s', { config: { compatibilityLevel: 'FULL' } });
      expect(await store.changeSettings('s', { mode: 'READONLY' })).toEqual({
        config: { compatibilityLevel: 'FULL' },
        mode: 'READONLY',
      });
      await store.changeSettings('s', { config: { normalize: true } });
      expect((await read('s'))?.config).toEqual({ compatibilityLevel: 'FULL', normalize: true });
      expect(await store.changeSettings('s', { config: null })).toEqual({ mode: 'READONLY' });
      expect(await store.changeSettings('s', { mode: null })).toEqual({});
      expect(await read('other')).toBeUndefined();
      await store.changeSettings('t', { mode: 'READONLY' });
      expect([...(await store.settings(['t', 'other', 's'])).keys()].sort()).toEqual(['s', 't']);
      expect((await store.settings([])).size).toBe(0);
    });

    test('two changes of settings at the same time both count', async () => {
      await Promise.all([
        store.changeSettings('both', { config: { compatibilityLevel: 'NONE' } }),
        store.changeSettings('both', { config: { normalize: true } }),
        store.changeSettings('both', { mode: 'READONLY' }),
      ]);
      expect(await read('both')).toEqual({
        config: { compatibilityLevel: 'NONE', normalize: true },
        mode: 'READONLY',
      });
    });

    test('names are data', async () => {
      const names = [
        `'; drop table "subjects"; --`,
        '__proto__',
        'constructor',
        'a/b',
        '%2F',
        '日本',
        '😀',
        ' ',
        '$1',
        '\\',
      ];
      for (const subject of names) await append(subject, 1, `"name ${subject}"`);
      for (const subject of names) expect(await numbers(subject)).toEqual([1]);
      await store.changeSettings('__proto__', { mode: 'READONLY' });
      expect(await read('__proto__')).toEqual({ mode: 'READONLY' });
      expect(await read('toString')).toBeUndefined();
    });

    test('unknown ids are left out', async () => {
      expect((await store.schemas([])).size).toBe(0);
      expect((await store.schemas([999_999])).size).toBe(0);
    });
  });
}
