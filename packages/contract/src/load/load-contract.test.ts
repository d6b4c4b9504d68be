import { describe, expect, it } from 'vitest';
import { memorySource } from '../source/memory-source.ts';
import { type LoadOptions, loadContract } from './load-contract.ts';

async function load(files: Record<string, string>, options?: LoadOptions) {
  const { contract, problems } = await loadContract(memorySource(files), options);
  if (contract === undefined) throw new Error(`not loaded: ${JSON.stringify(problems, null, 2)}`);
  return { contract, problems, event: (name: string) => contract.events.find((event) => event.name === name) };
}

const root = `asyncapi: 3.1.0
info: { title: Shop, version: 1.2.0, description: What happens. }
channels:
  orders:
    address: shop.orders
    description: Orders.
    messages:
      OrderPlaced: { $ref: '#/components/messages/OrderPlaced' }
components:
  messageTraits:
    common:
      contentType: application/json
      summary: From the trait.
      headers: { type: object, properties: { tenant: { type: string } } }
  messages:
    OrderPlaced:
      traits: [{ $ref: '#/components/messageTraits/common' }]
      title: Order placed
      summary: An order was placed.
      x-key: $message.payload#/orderId
      x-owner: order
      x-team: ordering
      x-lifecycle: deprecated
      bindings: { kafka: { key: { type: string, minLength: 1 } } }
      payload: { $ref: ./schemas/orders/OrderPlaced.json }
      examples: [{ payload: { orderId: a } }]
    Unused: { payload: { type: string } }
`;
const orderPlaced = JSON.stringify({
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  type: 'object',
  properties: { orderId: { type: 'string' }, total: { $ref: '../common/Money.json' } },
  required: ['orderId'],
  examples: [{ orderId: 'b' }],
});
const money = '{\n  "type": "object",\n  "properties": { "amount": { "type": "integer" } }\n}';
const shop = {
  'asyncapi.yaml': root,
  'schemas/orders/OrderPlaced.json': orderPlaced,
  'schemas/common/Money.json': money,
};

describe('an AsyncAPI 3 contract', () => {
  it('gives its events with everything that is said of them', async () => {
    const { event, problems } = await load(shop);
    expect(problems).toEqual([]);
    expect(event('OrderPlaced')).toMatchObject({
      title: 'Order placed',
      description: 'An order was placed.',
      dialect: '2020-12',
      contentType: 'application/json',
      headers: { type: 'object', properties: { tenant: { type: 'string' } } },
      keySchema: { type: 'string', minLength: 1 },
      key: '/orderId',
      examples: [{ orderId: 'a' }, { orderId: 'b' }],
      channels: ['orders'],
      file: 'schemas/orders/OrderPlaced.json',
      pointer: '',
      context: 'orders',
      owner: 'order',
      team: 'ordering',
      lifecycle: 'deprecated',
      deprecated: true,
      place: { file: 'asyncapi.yaml', line: 16, column: 5, pointer: '/components/messages/OrderPlaced' },
    });
    expect(event('Unused')).toMatchObject({ schema: { type: 'string' }, channels: [], deprecated: false });
  });

  it('bundles payloads, and knows where each part was written', async () => {
    const { event } = await load(shop);
    const placed = event('OrderPlaced');
    expect(placed?.schema).toMatchObject({
      properties: { total: { $ref: '#/$defs/Money' } },
      $defs: { Money: { type: 'object' } },
    });
    expect(placed?.origin('/$defs/Money/properties/amount')).toEqual({
      file: 'schemas/common/Money.json',
      line: 3,
      column: 19,
      pointer: '/properties/amount',
    });
    expect(placed?.exampleOrigin(0).file).toBe('asyncapi.yaml');
    expect(placed?.exampleOrigin(1)).toMatchObject({ file: 'schemas/orders/OrderPlaced.json', pointer: '/examples/0' });
    expect(placed?.headersOrigin('/properties/tenant')).toMatchObject({ file: 'asyncapi.yaml', line: 14 });
  });

  it('gives channels, title and files', async () => {
    const { contract } = await load(shop);
    expect(contract).toMatchObject({
      title: 'Shop',
      version: '1.2.0',
      description: 'What happens.',
      asyncapi: '3.1.0',
      file: 'asyncapi.yaml',
      applications: [],
    });
    expect(contract.channels).toMatchObject([
      { id: 'orders', address: 'shop.orders', description: 'Orders.', events: ['OrderPlaced'] },
    ]);
    expect(contract.files).toEqual(['asyncapi.yaml', 'schemas/common/Money.json', 'schemas/orders/OrderPlaced.json']);
    expect(contract.place('asyncapi.yaml', '/channels/orders/address')).toMatchObject({ line: 5, column: 5 });
    expect(contract.valueAt('asyncapi.yaml', '/channels/orders/address')).toBe('shop.orders');
  });

  it('takes in the applications’ own documents, by patterns, through their references into it', async () => {
    const application = `asyncapi: 3.0.0
info: { title: Billing, version: 1.0.0, x-owner: billing }
channels:
  orders: { $ref: ../asyncapi.yaml#/channels/orders }
  dead: { address: billing.dead }
operations:
  bill:
    action: receive
    channel: { $ref: '#/channels/orders' }
    messages: [{ $ref: '#/channels/orders/messages/OrderPlaced' }]
    x-retry: { maxAttempts: 3, strategy: { type: exponential, delay: PT0.2S, maxDelay: PT1M } }
    x-deadLetter: { channel: { $ref: '#/channels/dead' } }
`;
    const { contract } = await load(
      { ...shop, 'services/billing.yaml': application },
      { applications: ['services/*.yaml'] },
    );
    expect(contract.applications).toMatchObject([
      {
        name: 'billing',
        title: 'Billing',
        owner: 'billing',
        file: 'services/billing.yaml',
        operations: [
          {
            id: 'bill',
            action: 'receive',
            channel: 'orders',
            address: 'shop.orders',
            events: ['OrderPlaced'],
            retry: { maxAttempts: 3, baseMs: 200, capMs: 60_000 },
            deadLetter: { channel: 'dead', address: 'billing.dead' },
          },
        ],
      },
    ]);
    expect(contract.channels.map(({ id }) => id)).toEqual(['dead', 'orders']);
  });

  it('tells two documents’ channels apart when they share an id but not an address', async () => {
    const one = (title: string, address: string) =>
      `asyncapi: 3.0.0\ninfo: { title: ${title}, version: 1.0.0 }\nchannels:\n  inbox: { address: ${address}, messages: { Pinged: { payload: { type: string } } } }\noperations:\n  listen: { action: receive, channel: { $ref: '#/channels/inbox' } }\n`;
    const { contract } = await load(
      { 'asyncapi.yaml': one('A', 'a'), 'b.yaml': one('B', 'b') },
      { applications: ['b.yaml'] },
    );
    expect(contract.channels.map(({ id, address }) => [id, address])).toEqual([
      ['b.inbox', 'b'],
      ['inbox', 'a'],
    ]);
    expect(contract.applications.map(({ name, operations }) => [name, operations[0]?.channel])).toEqual([
      ['a', 'inbox'],
      ['b', 'b.inbox'],
    ]);
  });

  it('reads replies', async () => {
    const { contract } = await load({
      'asyncapi.yaml': `asyncapi: 3.0.0
info: { title: Quotes, version: 1.0.0 }
channels:
  ask: { address: ask, messages: { QuoteAsked: { payload: { type: string } } } }
  answers: { address: null, messages: { QuoteGiven: { payload: { type: string } } } }
operations:
  ask:
    action: send
    channel: { $ref: '#/channels/ask' }
    reply: { channel: { $ref: '#/channels/answers' } }
`,
    });
    expect(contract.applications[0]?.operations[0]?.reply).toEqual({
      channel: 'answers',
      address: null,
      events: ['QuoteGiven'],
    });
  });

  it('reads payloads in multi-format schemas, and warns of languages that it does not know', async () => {
    const { event, problems } = await load({
      'asyncapi.yaml': `asyncapi: 3.0.0
info: { title: Formats, version: 1.0.0 }
channels:
  c:
    address: c
    messages:
      Known: { payload: { schemaFormat: 'application/schema+json;version=draft-2020-12', schema: { type: array, prefixItems: [{ type: string }] } } }
      Avro: { payload: { schemaFormat: 'application/vnd.apache.avro;version=1.9.0', schema: { type: record, name: R, fields: [] } } }
`,
    });
    expect(event('Known')).toMatchObject({ dialect: '2020-12', schema: { type: 'array' } });
    expect(event('Avro')).toMatchObject({ schema: true, foreignFormat: 'application/vnd.apache.avro;version=1.9.0' });
    expect(problems).toMatchObject([{ rule: 'foreign-schema', severity: 'warning', place: { line: 8 } }]);
  });
});

describe('an AsyncAPI 2 contract', () => {
  const version2 = `asyncapi: 2.6.0
info: { title: Lights, version: 1.0.0 }
channels:
  light/measured:
    publish:
      operationId: onMeasured
      message:
        oneOf:
          - $ref: '#/components/messages/lightMeasured'
          - { name: darkMeasured, payload: { type: string } }
  light/turn:
    subscribe:
      message: { payload: { type: boolean } }
components:
  messages:
    lightMeasured:
      payload: { $ref: '#/components/schemas/lumens' }
      traits: [{ summary: From the trait. }]
      summary: Its own.
  schemas:
    lumens: { type: integer, minimum: 0 }
`;

  it('receives what others publish, and sends what they subscribe to', async () => {
    const { contract } = await load({ 'asyncapi.yaml': version2 });
    expect(
      contract.applications[0]?.operations.map(({ id, action, channel, events }) => ({ id, action, channel, events })),
    ).toEqual([
      { id: 'onMeasured', action: 'receive', channel: 'light/measured', events: ['darkMeasured', 'lightMeasured'] },
      { id: 'send light/turn', action: 'send', channel: 'light/turn', events: ['light/turn'] },
    ]);
  });

  it('resolves payloads inside the document, and lets traits overwrite', async () => {
    const { event } = await load({ 'asyncapi.yaml': version2 });
    expect(event('lightMeasured')).toMatchObject({
      schema: { type: 'integer', minimum: 0 },
      description: 'From the trait.',
      pointer: '/components/schemas/lumens',
      dialect: 'draft-07',
    });
  });
});

describe('a folder of AsyncAPI documents', () => {
  it('is one contract of them all when none is called asyncapi.yaml', async () => {
    const one = (title: string, action: string) =>
      `asyncapi: 3.0.0\ninfo: { title: ${title}, version: 1.0.0 }\nchannels: { c: { address: c, messages: { Pinged: { payload: { type: string } } } } }\noperations: { o: { action: ${action}, channel: { $ref: '#/channels/c' } } }\n`;
    const { contract } = await load({
      'docs/orders.yaml': one('Orders', 'send'),
      'docs/billing.yaml': one('Billing', 'receive'),
      'docs/other.yaml': 'a: 1\n',
    });
    expect(contract.applications.map(({ name, operations }) => [name, operations[0]?.action])).toEqual([
      ['billing', 'receive'],
      ['orders', 'send'],
    ]);
    expect(contract.events.map(({ name }) => name)).toEqual(['Pinged']);
  });
});

describe('a schema alone', () => {
  it('is a contract of one event', async () => {
    const { contract } = await load(shop, { contract: 'schemas/orders/OrderPlaced.json' });
    expect(contract.events.map(({ name }) => name)).toEqual(['OrderPlaced']);
  });
});

describe('what is not there', () => {
  it('is told, with what was probably meant', async () => {
    const problem = async (options?: LoadOptions, files: Record<string, string> = shop) =>
      (await loadContract(memorySource(files), options)).problems[0];
    expect(await problem({ contract: 'asyncap.yaml' })).toMatchObject({
      rule: 'not-found',
      fix: 'Is it asyncapi.yaml?',
    });
    expect(await problem({ applications: ['apps/*.yaml'] })).toMatchObject({
      rule: 'not-found',
      message: expect.stringContaining('apps/*.yaml'),
    });
    expect(await problem({}, {})).toMatchObject({ rule: 'not-found' });
    expect(await problem({ contract: 'package.yaml' }, { 'package.yaml': 'info: {}\n' })).toMatchObject({
      rule: 'document-valid',
      fix: expect.stringContaining('asyncapi: 3.1.0'),
    });
  });
});

describe('a folder of bare schemas', () => {
  it('is a contract whose events are the schemas that no other one refers to', async () => {
    const { contract } = await load({
      'schemas/orders/OrderPlaced.json': orderPlaced,
      'schemas/common/Money.json': money,
      'schemas/README.json': '["no schema"]',
    });
    expect(contract).toMatchObject({ channels: [], applications: [] });
    expect(contract.events).toMatchObject([
      {
        name: 'OrderPlaced',
        context: 'orders',
        dialect: '2020-12',
        file: 'schemas/orders/OrderPlaced.json',
        pointer: '',
      },
    ]);
  });

  it('names its events with their folders where two files are called the same', async () => {
    const { contract } = await load(
      { 'schemas/a/Paid.json': '{"type":"string"}', 'schemas/b/Paid.schema.json': '{"type":"number"}' },
      { contract: 'schemas' },
    );
    expect(contract.events.map(({ name }) => name)).toEqual(['a/Paid', 'b/Paid']);
  });

  it('finds neighbours also when the schemas have absolute `$id`s', async () => {
    const { contract, problems } = await load({
      'Placed.json': '{"$id":"https://shop.example/schemas/Placed.json","$ref":"Money.json"}',
      'Money.json': '{"$id":"https://shop.example/schemas/Money.json","type":"integer"}',
    });
    expect(problems).toEqual([]);
    expect(contract.events[0]).toMatchObject({ name: 'Placed' });
    expect(JSON.stringify(contract.events[0]?.schema)).toContain('"type":"integer"');
  });
});
