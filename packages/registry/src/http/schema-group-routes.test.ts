import { expect, test } from 'vitest';
import { objectSchema, registrySession } from '../testing/registry-session.ts';

const order = objectSchema({ id: { type: 'string' } }, ['id']);

test("the address in an event's dataschema gives the schema itself", async () => {
  const registry = registrySession();
  await registry.register('OrderPlaced', order);
  await registry.put('/config/OrderPlaced', { schemaGroup: 'orders' });
  const answer = await registry.get('/schemagroups/orders/schemas/OrderPlaced/versions/1');
  expect([answer.status, answer.text]).toEqual([200, JSON.stringify(order)]);
  expect(answer.headers.get('content-type')).toBe('application/schema+json');
  expect(answer.headers.get('xRegistry-versionid')).toBe('1');
  expect(answer.headers.get('cache-control')).toContain('max-age');
  expect((await registry.get('/schemagroups/orders/schemas/OrderPlaced')).text).toBe(JSON.stringify(order));
});

test('a group is a context, or what the subject says, or `default`', async () => {
  const registry = registrySession();
  await registry.register(':.billing:Invoice', order);
  await registry.register('Plain', order);
  expect((await registry.get('/schemagroups/billing/schemas/Invoice/versions/1')).status).toBe(200);
  expect((await registry.get('/schemagroups/default/schemas/Plain/versions/1')).status).toBe(200);
  expect((await registry.get('/schemagroups/default/schemas/Invoice/versions/1')).status).toBe(404);
  expect((await registry.get('/schemagroups/billing/schemas/Plain/versions/1')).body).toMatchObject({
    error_code: 40401,
  });
});

test('a version that was deleted softly is still found by those who hold its address', async () => {
  const registry = registrySession();
  await registry.register('Plain', order);
  await registry.delete('/subjects/Plain');
  expect((await registry.get('/schemagroups/default/schemas/Plain/versions/1')).status).toBe(200);
  expect((await registry.get('/schemagroups/default/schemas/Plain')).status).toBe(404);
});

test('the metadata is there too', async () => {
  const registry = registrySession();
  await registry.register('Plain', order);
  const { body } = await registry.get('/schemagroups/default/schemas/Plain/versions/1$details');
  expect(body).toEqual({
    schemaid: 'Plain',
    versionid: '1',
    self: '/schemagroups/default/schemas/Plain/versions/1',
    format: 'JsonSchema',
    createdat: expect.stringMatching(/^\d{4}-.*Z$/),
    modifiedat: expect.any(String),
    confluentschemaid: 1,
  });
});

test.each([
  ['/schemagroups/default/schemas/Plain/versions/9', 404],
  ['/schemagroups/default/schemas/Plain/versions/x', 422],
  ['/schemagroups/default/schemas/Plain/versions/x$details', 422],
  ['/schemagroups/none/schemas/Plain/versions/1', 404],
  ['/schemagroups/a%3Ab/schemas/Plain/versions/1', 404],
  ['/schemagroups/default/schemas/%3A.billing%3AInvoice/versions/1', 422],
])('%s: %i', async (path, status) => {
  const registry = registrySession();
  await registry.register('Plain', order);
  expect((await registry.get(path)).status).toBe(status);
});
