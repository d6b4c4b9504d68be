import { expect, test } from 'vitest';
import { objectSchema, registrySession } from '../testing/registry-session.ts';

const browser = { accept: 'text/html,application/xhtml+xml' };
const order = objectSchema(
  { orderId: { type: 'string', format: 'uuid', description: 'Which order' }, total: { $ref: '#/definitions/Money' } },
  ['orderId'],
  {
    description: 'A customer has placed an order',
    definitions: { Money: { type: 'integer', description: 'Minor units' } },
  },
);

test('a browser gets a page, a client JSON', async () => {
  const registry = registrySession();
  expect((await registry.get('/')).body).toEqual({});
  const page = await registry.get('/', browser);
  expect(page.headers.get('content-type')).toBe('text/html; charset=UTF-8');
  expect(page.text).toContain('No subject yet');
});

test('the page lists the subjects with what holds for them', async () => {
  const registry = registrySession();
  await registry.register('OrderPlaced', order);
  await registry.put('/config/OrderPlaced', { compatibility: 'FULL', compatibilityPolicy: 'LENIENT' });
  const { text } = await registry.get('/', browser);
  expect(text).toContain('<a href="/?subject=OrderPlaced">OrderPlaced</a>');
  expect(text).toContain('FULL, LENIENT');
  expect(text).toContain('1 subject, 1 version');
});

test('a subject shows its versions, properties and schema', async () => {
  const registry = registrySession();
  await registry.put('/config', { compatibility: 'NONE' });
  await registry.register('OrderPlaced', 'true');
  await registry.register('OrderPlaced', order);
  const { text } = await registry.get('/?subject=OrderPlaced', browser);
  expect(text).toContain('<strong aria-current="page">2</strong>');
  expect(text).toContain('href="/?subject=OrderPlaced&amp;version=1"');
  expect(text).toContain('A customer has placed an order');
  expect(text).toContain('string (uuid)');
  expect(text).toContain('Minor units');
  expect(text).toContain('href="/subjects/OrderPlaced/versions/2/schema"');
  expect(text).toContain('<span class="key">&quot;orderId&quot;</span>');
  expect((await registry.get('/?subject=OrderPlaced&version=1', browser)).text).toContain(
    '<strong aria-current="page">1</strong>',
  );
});

test('text from a schema is text, wherever it stands', async () => {
  const registry = registrySession();
  const evil = '</pre><script>alert(1)</script>"><img src=x onerror=alert(1)>';
  const schema = {
    title: evil,
    description: evil,
    properties: { [evil]: { description: evil, const: evil }, b: { enum: [evil] } },
  };
  await registry.register(evil, schema);
  for (const path of ['/', `/?subject=${encodeURIComponent(evil)}`]) {
    const { text, status } = await registry.get(path, browser);
    expect(status).toBe(200);
    expect(text).not.toContain('<script');
    expect(text).not.toContain('<img');
  }
});

test.each([
  ['/?subject=none', 'Subject &#39;none&#39; not found.'],
  ['/?subject=s&version=9', 'Version 9 not found.'],
  ['/?subject=s&version=x', 'is not a valid version id'],
])('%s is a page that says what is missing', async (path, words) => {
  const registry = registrySession();
  await registry.register('s', 'true');
  const page = await registry.get(path, browser);
  expect([page.status, page.headers.get('content-type')]).toEqual([404, 'text/html; charset=UTF-8']);
  expect(page.text).toContain(words);
});

test('an address with nothing behind it is a page in a browser', async () => {
  const registry = registrySession();
  const { status, text, headers } = await registry.get('/subject/<script>', browser);
  expect([status, headers.get('content-type')]).toEqual([404, 'text/html; charset=UTF-8']);
  expect(text).toContain('Nothing here');
  expect(text).not.toContain('<script>');
});
