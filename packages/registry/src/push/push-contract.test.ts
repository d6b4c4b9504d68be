import { dataschemasOf, lockContract } from '@concordat/contract';
import { RegistryClient } from '@concordat/registry-client';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type RunningRegistry, startRegistry } from '../service/start-registry.ts';
import { contractEvent, contractOf } from '../testing/contract-event.ts';
import { objectSchema } from '../testing/registry-session.ts';
import { pushContract } from './push-contract.ts';
import type { PushProgress } from './push-report.ts';
import type { PushRules } from './push-rules.ts';

const rules: PushRules = { mode: 'backward', policy: 'declared', formats: 'assertion', undecided: 'fail' };
const order = objectSchema({ orderId: { type: 'string' } }, ['orderId']);
const orderWithNote = objectSchema({ orderId: { type: 'string' }, note: { type: 'string' } }, ['orderId']);
const orderWithNumber = objectSchema({ orderId: { type: 'integer' } }, ['orderId']);
const payment = objectSchema({ amount: { type: 'integer' } });

let registry: RunningRegistry;
let client: RegistryClient;
beforeEach(async () => {
  registry = await startRegistry({ port: 0 });
  client = new RegistryClient(registry.url, { retries: 0 });
});
afterEach(() => registry.close());

const contract = (...events: ReturnType<typeof contractEvent>[]) => contractOf(events);
const orderPlaced = (schema: object) => contractEvent('OrderPlaced', schema as Record<string, unknown>);
const paymentReceived = contractEvent('PaymentReceived', payment as Record<string, unknown>, { context: 'payments' });

/** Everything that the registry could have changed. */
async function snapshot(): Promise<unknown> {
  const subjects = await client.subjects({ deleted: true });
  return Promise.all(
    subjects.map(async (subject) => [subject, await client.versions(subject), await client.config(subject)]),
  );
}

test('a first push creates every subject, with the rules of the configuration', async () => {
  const report = await pushContract(client, contract(orderPlaced(order), paymentReceived), rules);
  expect(report).toEqual({
    outcome: 'pushed',
    registry: registry.url,
    events: [
      { event: 'OrderPlaced', subject: 'OrderPlaced', status: 'created', version: 1, id: 1, against: [], messages: [] },
      {
        event: 'PaymentReceived',
        subject: 'PaymentReceived',
        status: 'created',
        version: 1,
        id: 2,
        against: [],
        messages: [],
      },
    ],
  });
  expect(await client.config('OrderPlaced')).toEqual({
    compatibilityLevel: 'BACKWARD_TRANSITIVE',
    compatibilityPolicy: 'LENIENT',
    formats: 'assertion',
    undecided: 'fail',
    schemaGroup: 'orders',
  });
  const byAddress = await fetch(`${registry.url}/schemagroups/payments/schemas/PaymentReceived/versions/1`);
  expect(await byAddress.json()).toEqual(payment);
});

test('the same push again changes nothing, whatever the order of keys', async () => {
  await pushContract(client, contract(orderPlaced(order)), rules);
  const before = await snapshot();
  const turned = Object.fromEntries(Object.entries(order).reverse());
  const report = await pushContract(client, contract(orderPlaced(turned)), rules);
  expect(report.events.map(({ status, version, id }) => [status, version, id])).toEqual([['unchanged', 1, 1]]);
  expect(await snapshot()).toEqual(before);
});

test('a compatible change is a new version', async () => {
  await pushContract(client, contract(orderPlaced(order)), rules);
  const report = await pushContract(client, contract(orderPlaced(orderWithNote)), rules);
  expect(report.outcome).toBe('pushed');
  expect(report.events[0]).toMatchObject({
    status: 'updated',
    version: 2,
    id: 2,
    against: [{ version: 1, verdict: 'compatible' }],
  });
});

test('one break refuses the whole push, says why with a witness, and changes nothing', async () => {
  await pushContract(client, contract(orderPlaced(order)), rules);
  const before = await snapshot();
  const strict: PushRules = { ...rules, policy: 'strict', mode: 'full' };
  const report = await pushContract(client, contract(orderPlaced(orderWithNumber), paymentReceived), strict);
  expect(report.outcome).toBe('refused');
  expect(report.events.map(({ event, status }) => [event, status])).toEqual([
    ['OrderPlaced', 'refused'],
    ['PaymentReceived', 'held-back'],
  ]);
  const [refused] = report.events;
  expect(refused).toMatchObject({
    version: 1,
    id: 1,
    messages: expect.arrayContaining([
      expect.stringContaining('Valid under the old schema, refused by the new one: {"orderId":'),
    ]),
    against: [{ version: 1, verdict: 'incompatible' }],
  });
  const breaking = refused?.against[0]?.findings.find((finding) => finding.severity === 'breaking');
  expect(breaking?.witness).toEqual({ orderId: expect.any(String) });
  expect(await snapshot()).toEqual(before);
});

test('under `declared` a name that was removed may not come back with another type', async () => {
  const without = objectSchema({ id: { type: 'string' } });
  const text = objectSchema({ id: { type: 'string' }, a: { type: 'string' } });
  const number = objectSchema({ id: { type: 'string' }, a: { type: 'integer' } });
  for (const schema of [text, without]) {
    expect((await pushContract(client, contract(orderPlaced(schema)), rules)).outcome).toBe('pushed');
  }
  const report = await pushContract(client, contract(orderPlaced(number)), rules);
  expect(report.events[0]).toMatchObject({
    status: 'refused',
    against: [
      { version: 2, verdict: 'compatible' },
      { version: 1, verdict: 'incompatible' },
    ],
  });
});

test('going back to an older version registers nothing, and says so', async () => {
  await pushContract(client, contract(orderPlaced(order)), rules);
  await pushContract(client, contract(orderPlaced(orderWithNote)), rules);
  const report = await pushContract(client, contract(orderPlaced(order)), rules);
  expect(report.events[0]).toMatchObject({
    status: 'unchanged',
    version: 1,
    messages: ['It is version 1 already, but the latest is 2.'],
  });
});

test('a change of the rules alone is pushed too', async () => {
  await pushContract(client, contract(orderPlaced(order)), rules);
  await pushContract(client, contract(orderPlaced(order)), {
    ...rules,
    mode: 'full',
    policy: 'strict',
    undecided: 'warn',
  });
  expect(await client.config('OrderPlaced')).toMatchObject({
    compatibilityLevel: 'FULL',
    compatibilityPolicy: 'STRICT',
    undecided: 'warn',
  });
});

test('a payload in another language is left out', async () => {
  const avro = contractEvent('Legacy', true, { foreignFormat: 'application/vnd.apache.avro' });
  const report = await pushContract(client, contract(avro), rules);
  expect(report).toMatchObject({
    outcome: 'pushed',
    events: [{ status: 'skipped', messages: [expect.stringContaining('avro')] }],
  });
  expect(await client.subjects()).toEqual([]);
});

test('progress tells of each event twice, and of its end', async () => {
  const steps: PushProgress[] = [];
  await pushContract(client, contract(orderPlaced(order), paymentReceived), rules, {
    progress: (step) => steps.push(step),
  });
  expect(
    steps.map((step) =>
      step.type === 'finished'
        ? `finished ${step.event.event}`
        : `${step.type} ${step.event} ${step.done}/${step.total}`,
    ),
  ).toEqual([
    'checking OrderPlaced 0/2',
    'checking PaymentReceived 1/2',
    'registering OrderPlaced 0/2',
    'finished OrderPlaced',
    'registering PaymentReceived 1/2',
    'finished PaymentReceived',
  ]);
});

test('a schema that is none stops the push before anything is registered', async () => {
  const broken = contractEvent('Broken', { $ref: '#/$defs/nowhere' });
  await expect(pushContract(client, contract(orderPlaced(order), broken), rules)).rejects.toMatchObject({
    code: 'invalid-schema',
    message: expect.stringContaining('Broken'),
  });
  expect(await client.subjects()).toEqual([]);
});

test('a registry that is read-only says so', async () => {
  await client.setMode('READONLY');
  await expect(pushContract(client, contract(orderPlaced(order)), rules)).rejects.toMatchObject({
    code: 'operation-not-permitted',
  });
});

test('what somebody else registers in between is judged by the registry', async () => {
  const progress = (step: PushProgress) => {
    if (step.type === 'checking') raced ??= client.register('OrderPlaced', { schema: JSON.stringify(orderWithNumber) });
  };
  let raced: Promise<unknown> | undefined;
  const report = await pushContract(client, contract(orderPlaced(order)), rules, { progress });
  await raced;
  expect(report.events[0]?.status).toBe('refused');
});

test('whoever gives up is heard', async () => {
  const controller = new AbortController();
  controller.abort(new Error('enough'));
  await expect(
    pushContract(client, contract(orderPlaced(order)), rules, { signal: controller.signal }),
  ).rejects.toThrow('enough');
});

test('a schema keeps the dialect that the contract gives it', async () => {
  const event = contractEvent('OrderPlaced', { prefixItems: [{ type: 'string' }] }, { dialect: '2020-12' });
  await pushContract(client, contract(event), rules);
  const { schema = '' } = (await client.version('OrderPlaced')) ?? {};
  expect(JSON.parse(schema)).toEqual({
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    prefixItems: [{ type: 'string' }],
  });
});

test('another kind of registry is told apart', async () => {
  const fetch: typeof globalThis.fetch = async (url, options) =>
    String(url).includes('/api/')
      ? Response.json({ error_code: 404, message: 'HTTP 404 Not Found' }, { status: 404 })
      : globalThis.fetch(url, options);
  const other = new RegistryClient(registry.url, { fetch });
  await expect(pushContract(other, contract(orderPlaced(order)), rules)).rejects.toThrow('no Concordat registry');
});

test('the address that a lock gives an event leads to its schema, whatever the names', async () => {
  const odd = contractEvent('Rechnung über/100 %', order as Record<string, unknown>, { context: 'billing & co' });
  const { registry: url, events } = await pushContract(client, contract(odd, paymentReceived), rules);
  const { known } = dataschemasOf(
    contract(odd, paymentReceived),
    lockContract(contract(odd, paymentReceived), url, events),
  );
  expect(known.size).toBe(2);
  for (const [name, address] of known) {
    const answer = await fetch(address);
    expect(await answer.json(), address).toEqual(name === 'PaymentReceived' ? payment : order);
  }
});

test.each([
  [{ sent: ['OrderPlaced'], received: ['OrderPlaced'] }, 'FULL_TRANSITIVE', false],
  [{ received: ['OrderPlaced'] }, 'BACKWARD_TRANSITIVE', false],
  [{ sent: ['OrderPlaced'] }, 'FORWARD_TRANSITIVE', true],
  [{}, 'BACKWARD_TRANSITIVE', false],
])('who sends and receives an event says which way it is judged: %j, %s', async (use, level, mayRequireMore) => {
  await pushContract(client, contractOf([orderPlaced(orderWithNote)], use), rules);
  expect((await client.config('OrderPlaced'))?.compatibilityLevel).toBe(level);
  // Readers of old data would miss the note; readers that are still on the old schema don't mind.
  const required = { ...orderWithNote, required: ['orderId', 'note'] };
  const report = await pushContract(client, contractOf([orderPlaced(required)], use), rules);
  expect(report.outcome).toBe(mayRequireMore ? 'pushed' : 'refused');
});
