import { type Contract, loadContract, memorySource } from '@concordat/contract';

const orderPlaced = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  description: 'A customer has placed an order.',
  type: 'object',
  properties: {
    orderId: { type: 'string', format: 'uuid', description: 'The order.' },
    total: {
      type: 'integer',
      minimum: 1,
      maximum: 100_000,
      description: 'What the customer owes, in cents.',
      examples: [1250],
    },
    coupon: { type: 'string', deprecated: true, description: 'Use `note`.' },
    note: { type: 'string' },
    payment: { $ref: '#/$defs/PaymentMethod' },
    address: { $ref: '#/$defs/Address' },
  },
  required: ['orderId', 'total', 'payment', 'address'],
  $defs: {
    Address: {
      type: 'object',
      properties: { city: { type: 'string', minLength: 1 }, street: { type: 'string' } },
      required: ['city'],
    },
    PaymentMethod: {
      description: 'How the customer pays.',
      oneOf: [
        {
          type: 'object',
          properties: { kind: { const: 'card' }, lastFour: { type: 'string', pattern: '^[0-9]{4}$' } },
          required: ['kind', 'lastFour'],
        },
        {
          type: 'object',
          properties: { kind: { const: 'transfer' }, iban: { type: 'string' } },
          required: ['kind', 'iban'],
        },
      ],
    },
  },
  examples: [
    {
      orderId: '0b9f6f0e-6d6d-4a54-9a4e-2f6c1d9b7a10',
      total: 1250,
      payment: { kind: 'card', lastFour: '4242' },
      address: { city: 'London' },
    },
  ],
};

const paymentFailed = {
  type: 'object',
  properties: {
    orderId: { type: 'string', format: 'uuid' },
    reason: { enum: ['declined', 'expired'], description: 'Why.' },
  },
  required: ['orderId', 'reason'],
};

const messages = {
  OrderPlaced: {
    title: 'An order was placed',
    summary: 'A customer has placed an order.',
    'x-owner': 'orders',
    'x-team': 'checkout',
    'x-key': '$message.payload#/orderId',
    payload: { $ref: './order-placed.json' },
  },
  PaymentFailed: {
    title: 'A payment failed',
    description: 'The customer could not pay.',
    'x-key': '$message.payload#/orderId',
    payload: paymentFailed,
  },
  PaymentRequested: {
    description: 'Billing is asked to collect a payment. Billing reads OrderPlaced now.',
    'x-lifecycle': 'deprecated',
    payload: { type: 'object', properties: { orderId: { type: 'string' } }, required: ['orderId'] },
  },
  ReminderDue: { payload: { type: 'object', properties: { orderId: { type: 'string' } }, required: ['orderId'] } },
} as const;

const channelOf = {
  OrderPlaced: 'orders',
  PaymentFailed: 'payments',
  PaymentRequested: 'payments',
  ReminderDue: 'orders',
};

function application(
  title: string,
  send: readonly (keyof typeof channelOf)[],
  receive: readonly (keyof typeof channelOf)[],
) {
  const operations = [
    ...send.map((name) => ['send', name] as const),
    ...receive.map((name) => ['receive', name] as const),
  ].map(([action, name]) => [
    `${action}${name}`,
    {
      action,
      channel: { $ref: `#/channels/${channelOf[name]}` },
      messages: [{ $ref: `#/channels/${channelOf[name]}/messages/${name}` }],
      ...(name === 'PaymentFailed' && action === 'receive' ? { 'x-retry': { maxAttempts: 4 } } : {}),
    },
  ]);
  return JSON.stringify({
    asyncapi: '3.0.0',
    info: { title, version: '1.0.0' },
    channels: {
      orders: { $ref: './asyncapi.json#/channels/orders' },
      payments: { $ref: './asyncapi.json#/channels/payments' },
    },
    operations: Object.fromEntries(operations),
  });
}

/** `orders` sends OrderPlaced (and, deprecated, PaymentRequested), receives PaymentFailed, and sends itself ReminderDue; `billing` is the other side; `audit` only receives, `clock` only sends. */
export async function webShop(): Promise<Contract> {
  const { OrderPlaced, ReminderDue, PaymentFailed, PaymentRequested } = messages;
  const root = {
    asyncapi: '3.0.0',
    info: { title: 'Shop', version: '1.0.0' },
    channels: {
      orders: { address: 'orders', messages: { OrderPlaced, ReminderDue } },
      payments: { address: 'payments', messages: { PaymentFailed, PaymentRequested } },
    },
  };
  const source = memorySource({
    'asyncapi.json': JSON.stringify(root),
    'order-placed.json': JSON.stringify(orderPlaced),
    'orders.json': application(
      'Orders',
      ['OrderPlaced', 'PaymentRequested', 'ReminderDue'],
      ['PaymentFailed', 'ReminderDue'],
    ),
    'billing.json': application('Billing', ['PaymentFailed'], ['OrderPlaced']),
    'audit.json': application('Audit', [], ['OrderPlaced']),
    'clock.json': application('Clock', ['ReminderDue'], []),
  });
  const { contract, problems } = await loadContract(source, {
    contract: 'asyncapi.json',
    applications: ['orders.json', 'billing.json', 'audit.json', 'clock.json'],
  });
  if (contract === undefined) throw new Error(problems.map(({ message }) => message).join('; '));
  return contract;
}
