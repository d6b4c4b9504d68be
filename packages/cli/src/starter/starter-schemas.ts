const $schema = 'https://json-schema.org/draft/2020-12/schema';

const orderId = { type: 'string', format: 'uuid', description: 'The order; also the partition key.' };

/** `schemas/common/Money.json` */
export const money: object = {
  $schema,
  title: 'Money',
  description: 'An amount in the minor unit of its currency, so that nothing is ever rounded.',
  type: 'object',
  properties: {
    amount: { type: 'integer', description: 'In minor units: 1250 is EUR 12.50.' },
    currency: { type: 'string', pattern: '^[A-Z]{3}$', description: 'ISO 4217.' },
  },
  required: ['amount', 'currency'],
  examples: [{ amount: 1250, currency: 'EUR' }],
};

/** `schemas/orders/OrderPlaced.json` */
export const orderPlaced: object = {
  $schema,
  title: 'Order placed',
  description: 'A customer has placed an order.',
  type: 'object',
  properties: {
    orderId,
    email: { type: 'string', format: 'email', description: 'Where the invoice goes.' },
    placedAt: { type: 'string', format: 'date-time', description: 'When the order was placed.' },
    total: { $ref: '../common/Money.json', description: 'The sum of the order.' },
    note: { type: 'string', maxLength: 500, description: 'A wish of the customer.' },
  },
  required: ['orderId', 'email', 'placedAt', 'total'],
  examples: [
    {
      orderId: '0b9f6f0e-6d6d-4a54-9a4e-2f6c1d9b7a10',
      email: 'ada@example.com',
      placedAt: '2026-03-01T09:30:00Z',
      total: { amount: 1250, currency: 'EUR' },
    },
  ],
};

/** `schemas/orders/OrderCancelled.json` */
export const orderCancelled: object = {
  $schema,
  title: 'Order cancelled',
  description: 'An order will not be carried out.',
  type: 'object',
  properties: {
    orderId,
    reason: { enum: ['customer', 'payment', 'stock'], description: 'Who or what stopped it.' },
    cancelledAt: { type: 'string', format: 'date-time', description: 'When it was cancelled.' },
  },
  required: ['orderId', 'reason', 'cancelledAt'],
  examples: [
    { orderId: '0b9f6f0e-6d6d-4a54-9a4e-2f6c1d9b7a10', reason: 'customer', cancelledAt: '2026-03-01T10:00:00Z' },
  ],
};
