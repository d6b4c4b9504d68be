import type { Contract, ContractEvent } from '@concordat/contract';
import type { SchemaObject } from '@concordat/schema';

const nouns = ['Order', 'Invoice', 'Shipment', 'Payment', 'Account', 'Ticket', 'Booking', 'Claim', 'Parcel', 'Policy'];
const verbs = [
  'Placed',
  'Changed',
  'Cancelled',
  'Approved',
  'Rejected',
  'Closed',
  'Reopened',
  'Assigned',
  'Expired',
  'Archived',
];

/** The schema of one event, of the size that teams write: about a hundred lines, nested, with shared definitions and a choice. */
export function realisticSchema(index: number): SchemaObject {
  const noun = nouns[index % nouns.length] ?? 'Order';
  const text = (description: string, more: object = {}) => ({ type: 'string', description, ...more });
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: eventName(index),
    description: `What is said when the ${noun.toLowerCase()} number ${index} has changed.`,
    type: 'object',
    properties: {
      [`${noun.toLowerCase()}Id`]: text('Its id; also the partition key.', { format: 'uuid' }),
      customerId: text('The customer.', { format: 'uuid' }),
      occurredAt: text('When it happened.', { format: 'date-time' }),
      email: text('Where the customer wants to hear of it.', { format: 'email', maxLength: 254 }),
      status: { enum: ['open', 'pending', 'done', `special-${index % 7}`], description: 'The state after the change.' },
      items: {
        type: 'array',
        minItems: 1,
        maxItems: 100,
        items: { $ref: '#/$defs/LineItem' },
        description: 'The lines.',
      },
      total: { $ref: '#/$defs/Money' },
      discount: {
        anyOf: [{ $ref: '#/$defs/Money' }, { type: 'null' }],
        description: 'Nothing, or what was taken off.',
      },
      address: { $ref: '#/$defs/Address' },
      method: {
        description: 'How it was paid.',
        oneOf: [
          {
            type: 'object',
            properties: {
              type: { const: 'card' },
              network: { enum: ['visa', 'mastercard'] },
              lastFour: text('Digits.', { pattern: '^[0-9]{4}$' }),
            },
            required: ['type', 'network', 'lastFour'],
          },
          {
            type: 'object',
            properties: {
              type: { const: 'bank-transfer' },
              iban: text('The account.', { minLength: 15, maxLength: 34 }),
            },
            required: ['type', 'iban'],
          },
        ],
      },
      tags: { type: 'array', items: text('A word.', { minLength: 1 }), uniqueItems: true },
      attributes: { type: 'object', additionalProperties: { type: 'string' }, description: 'Free-form.' },
      [`revision${index}`]: { type: 'integer', minimum: 0, description: 'Grows with every change.' },
      note: text('A remark.', { maxLength: 500 }),
    },
    required: [`${noun.toLowerCase()}Id`, 'customerId', 'occurredAt', 'status', 'items', 'total'],
    $defs: {
      Money: {
        type: 'object',
        description: 'An amount in minor units.',
        properties: {
          amount: { type: 'integer', minimum: 0, description: 'Minor units.' },
          currency: text('ISO 4217.', { pattern: '^[A-Z]{3}$' }),
        },
        required: ['amount', 'currency'],
      },
      LineItem: {
        type: 'object',
        description: 'One line.',
        properties: {
          sku: text('The article.', { pattern: '^[A-Z0-9-]{3,32}$' }),
          name: text('Its name.', { minLength: 1, maxLength: 200 }),
          quantity: { type: 'integer', minimum: 1, maximum: 1000, description: 'How many.' },
          unitPrice: { $ref: '#/$defs/Money' },
        },
        required: ['sku', 'name', 'quantity', 'unitPrice'],
      },
      Address: {
        type: 'object',
        description: 'A postal address.',
        properties: {
          name: text('Who.', { minLength: 1 }),
          street: text('Street and number.', { minLength: 1 }),
          postalCode: text('Postal code.', { maxLength: 20 }),
          city: text('City.', { minLength: 1 }),
          country: text('ISO 3166-1 alpha-2.', { pattern: '^[A-Z]{2}$' }),
        },
        required: ['name', 'street', 'city', 'country'],
      },
    },
  };
}

function eventName(index: number): string {
  return `${nouns[index % nouns.length]}${verbs[Math.floor(index / nouns.length) % verbs.length]}${index}`;
}

/** A contract with so many events, all sent by one application. */
export function realisticContract(count: number): Contract {
  const place = { file: 'asyncapi.yaml', line: 1, column: 1, pointer: '' };
  const origin = () => place;
  const names = Array.from({ length: count }, (_, index) => eventName(index)).sort();
  const events = Array.from(
    { length: count },
    (_, index): ContractEvent => ({
      name: eventName(index),
      description: `Event number ${index}.`,
      schema: realisticSchema(index),
      dialect: '2020-12',
      key: '/customerId',
      examples: [],
      channels: ['all'],
      file: `schemas/${index}.json`,
      pointer: '',
      place,
      context: 'all',
      deprecated: false,
      origin,
      headersOrigin: origin,
      keySchemaOrigin: origin,
      exampleOrigin: origin,
    }),
  ).sort((a, b) => (a.name < b.name ? -1 : 1));
  const send = { id: 'send', action: 'send', channel: 'all', address: 'all', events: names, place } as const;
  return {
    root: '.',
    title: 'Everything',
    version: '1.0.0',
    description: '',
    events,
    channels: [{ id: 'all', address: 'all', events: names, bindings: {}, place }],
    applications: [
      {
        name: 'all',
        title: 'All',
        version: '1.0.0',
        description: '',
        file: 'asyncapi.yaml',
        operations: [send],
        place,
      },
    ],
    files: [],
    place: origin,
    valueAt: () => undefined,
  };
}
