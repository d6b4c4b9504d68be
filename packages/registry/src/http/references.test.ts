import { expect, test } from 'vitest';
import { objectSchema, registrySession } from '../testing/registry-session.ts';

const money = objectSchema({ amount: { type: 'integer' }, currency: { type: 'string' } }, ['amount', 'currency']);
const price = objectSchema({ total: { $ref: 'money.json' } }, ['total']);
const references = [{ name: 'money.json', subject: 'Money', version: 1 }];

test('a schema may refer to registered versions by name', async () => {
  const registry = registrySession();
  await registry.register('Money', money);
  expect((await registry.register('Price', price, { references })).body).toEqual({ id: 2 });
  expect((await registry.get('/subjects/Price/versions/1')).body).toMatchObject({
    references,
    schema: JSON.stringify(price),
  });
  expect((await registry.get('/schemas/ids/2')).body).toMatchObject({ references });
  expect((await registry.get('/subjects/Money/versions/1/referencedby')).body).toEqual([2]);
  const draft = { schema: JSON.stringify(price), schemaType: 'JSON' };
  expect((await registry.post('/subjects/Price', { ...draft, references })).body).toMatchObject({ version: 1 });
  expect((await registry.post('/subjects/Price', draft)).body).toMatchObject({ error_code: 40403 });
});

test('a change in what is referred to is judged', async () => {
  const registry = registrySession();
  await registry.register('Money', money);
  await registry.register('Price', price, { references });
  await registry.put('/config/Money', { compatibility: 'NONE' });
  await registry.register(
    'Money',
    objectSchema({ amount: { type: 'string' }, currency: { type: 'string' } }, ['amount', 'currency']),
  );
  const answer = await registry.register('Price', price, {
    references: [{ name: 'money.json', subject: 'Money', version: 2 }],
  });
  expect([answer.status, answer.body]).toMatchObject([409, { message: expect.stringContaining('"amount":') }]);
});

test('what a reference refers to in turn is found too', async () => {
  const registry = registrySession();
  await registry.register('Currency', { enum: ['EUR', 'USD'] });
  const own = [{ name: 'currency.json', subject: 'Currency', version: 1 }];
  await registry.register('Money', objectSchema({ currency: { $ref: 'currency.json' } }), { references: own });
  expect((await registry.register('Price', price, { references })).status).toBe(200);
  const document = (await registry.get('/schemagroups/default/schemas/Price/versions/1')).text;
  expect(document).toContain('"EUR"');
});

test('what is referred to is not deleted', async () => {
  const registry = registrySession();
  await registry.register('Money', money);
  await registry.register('Price', price, { references });
  const answer = await registry.delete('/subjects/Money/versions/1');
  expect([answer.status, answer.body]).toEqual([
    422,
    { error_code: 42206, message: expect.stringContaining('Price version 1') },
  ]);
  expect((await registry.delete('/subjects/Money')).body).toMatchObject({ error_code: 42206 });
  await registry.delete('/subjects/Price');
  expect((await registry.delete('/subjects/Money')).body).toEqual([1]);
});

test.each([
  ['no version of that number', [{ name: 'money.json', subject: 'Money', version: 9 }]],
  ['no such subject', [{ name: 'money.json', subject: 'Gold', version: 1 }]],
  ['another name', [{ name: 'gold.json', subject: 'Money', version: 1 }]],
  ['none', []],
  ['one without a version', [{ name: 'money.json', subject: 'Money' }]],
  ['the same name twice', [...references, ...references]],
  ['no list', { name: 'money.json' }],
])('a reference that leads nowhere is refused: %s', async (_what, wrong) => {
  const registry = registrySession();
  await registry.register('Money', money);
  const answer = await registry.register('Price', price, { references: wrong });
  expect([answer.status, answer.body]).toEqual([422, { error_code: 42201, message: expect.any(String) }]);
});

test.each(['http://example.com/money.json', 'file:///etc/passwd', '//example.com/x', '../../etc/passwd', '#/nowhere'])(
  'nothing is fetched for $ref %s',
  async ($ref) => {
    const answer = await registrySession().register('Price', { $ref });
    expect([answer.status, answer.body]).toEqual([422, { error_code: 42201, message: expect.any(String) }]);
  },
);

test('the refusal says what to do', async () => {
  const answer = await registrySession().register('Price', { $ref: 'money.json' });
  expect(answer.body).toEqual({
    error_code: 42201,
    message: expect.stringMatching(/money\.json.*\. Register what it refers to/s),
  });
});

test.each([
  ['a file name, beside an $id', 'https://shop.example/schemas/price.json', 'money.json', 'money.json'],
  [
    'a whole address',
    'https://shop.example/schemas/price.json',
    'https://shop.example/schemas/money.json',
    'money.json',
  ],
  ['a whole address without any $id', undefined, 'https://shop.example/money.json', 'https://shop.example/money.json'],
  ['a path upwards', undefined, '../common/money.json', '../common/money.json'],
  [
    'a path upwards, beside an $id',
    'https://shop.example/a/price.json',
    '../common/money.json',
    '../common/money.json',
  ],
])('the name may be %s', async (_what, $id, name, target) => {
  const registry = registrySession();
  await registry.register('Money', { definitions: { Amount: { type: 'integer' } } });
  const schema = {
    ...($id === undefined ? {} : { $id }),
    properties: { total: { $ref: `${target}#/definitions/Amount` } },
  };
  const own = [{ name, subject: 'Money', version: 1 }];
  expect((await registry.register('Price', schema, { references: own })).body).toEqual({ id: 2 });
});

test('a name is relative to the schema that uses it, however deep', async () => {
  const registry = registrySession();
  await registry.register('Currency', { enum: ['EUR', 'USD'] });
  await registry.register(
    'Money',
    { properties: { currency: { $ref: './currency.json' } } },
    {
      references: [{ name: './currency.json', subject: 'Currency', version: 1 }],
    },
  );
  const schema = { properties: { total: { $ref: '../common/money.json' } } };
  const own = [{ name: '../common/money.json', subject: 'Money', version: 1 }];
  expect((await registry.register('Price', schema, { references: own })).body).toEqual({ id: 3 });
  expect((await registry.get('/schemagroups/default/schemas/Price/versions/1')).text).toContain('"EUR"');
});

test('one address may not stand for two schemas', async () => {
  const registry = registrySession();
  await registry.register('Euro', { const: 'EUR' });
  await registry.register('Dollar', { const: 'USD' });
  const nested = [{ name: 'currency.json', subject: 'Dollar', version: 1 }];
  await registry.register('Money', { properties: { currency: { $ref: 'currency.json' } } }, { references: nested });
  const schema = { properties: { currency: { $ref: 'currency.json' }, money: { $ref: 'money.json' } } };
  const own = [
    { name: 'currency.json', subject: 'Euro', version: 1 },
    { name: 'money.json', subject: 'Money', version: 1 },
  ];
  expect((await registry.register('Price', schema, { references: own })).body).toEqual({
    error_code: 42201,
    message: expect.stringContaining('two schemas'),
  });
});

test('twenty levels, each referring twice to the next, are twenty documents', async () => {
  const registry = registrySession();
  await registry.register('L0', { type: 'string' });
  for (let level = 1; level <= 20; level++) {
    const name = `l${level - 1}.json`;
    const schema = { properties: { a: { $ref: name }, b: { $ref: name } } };
    const own = [{ name, subject: `L${level - 1}`, version: 1 }];
    expect((await registry.register(`L${level}`, schema, { references: own })).status).toBe(200);
  }
});

test('what it refers to may not be without end', async () => {
  const registry = registrySession(undefined, 5_000_000);
  const references = [];
  for (let n = 0; n < 12; n++) {
    await registry.register(`Large${n}`, { description: `${n}`.padEnd(1_000_000) });
    references.push({ name: `large${n}.json`, subject: `Large${n}`, version: 1 });
  }
  const schema = { anyOf: references.map(({ name }) => ({ $ref: name })) };
  expect((await registry.register('All', schema, { references })).body).toMatchObject({
    error_code: 42201,
    message: expect.stringContaining('too many'),
  });
});
