import { expect, test } from 'vitest';
import { content, registryStoreConformance } from '../testing/registry-store-conformance.ts';
import { memoryRegistryStore } from './memory-registry-store.ts';
import { withSchemaCache } from './schema-cache.ts';

registryStoreConformance('a store with a cache', async () => withSchemaCache(memoryRegistryStore(), 50));

async function counting(maxCharacters?: number) {
  const store = memoryRegistryStore();
  const asked: number[][] = [];
  for (const [index, text] of ['aaaa', 'bbbb', 'cccc'].entries()) {
    await store.append({ subject: 's', version: index + 1, content: content(text) });
  }
  const schemas = store.schemas.bind(store);
  const record: typeof schemas = (ids) => {
    asked.push([...ids]);
    return schemas(ids);
  };
  const cached = withSchemaCache({ ...store, schemas: record }, maxCharacters);
  return { cached, asked };
}

test('what was read is not read again', async () => {
  const { cached, asked } = await counting();
  await cached.schemas([1, 2]);
  expect([...(await cached.schemas([3, 2, 1])).keys()].sort()).toEqual([1, 2, 3]);
  await cached.schemas([1, 2, 3]);
  expect(asked).toEqual([[1, 2], [3]]);
});

test('what was used least lately goes first', async () => {
  const { cached, asked } = await counting(8);
  await cached.schemas([1]);
  await cached.schemas([2]);
  await cached.schemas([1]);
  await cached.schemas([3]);
  await cached.schemas([1]);
  await cached.schemas([2]);
  expect(asked).toEqual([[1], [2], [3], [2]]);
});

test('what is not there is asked for again', async () => {
  const { cached, asked } = await counting();
  expect((await cached.schemas([9])).size).toBe(0);
  await cached.schemas([9]);
  expect(asked).toEqual([[9], [9]]);
});
