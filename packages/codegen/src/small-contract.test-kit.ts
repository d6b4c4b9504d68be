import { type Contract, loadContract, memorySource } from '@concordat/contract';

/** What a test wants to be different. */
export interface SmallContract {
  readonly events?: Readonly<Record<string, unknown>>;
  readonly applications?: Readonly<
    Record<string, readonly (readonly [action: 'send' | 'receive', ...events: string[]])[]>
  >;
}

const order = {
  type: 'object',
  description: 'An order.',
  properties: { orderId: { type: 'string', format: 'uuid' }, lines: { type: 'array', items: { type: 'string' } } },
  required: ['orderId'],
  examples: [{ orderId: '0b9f6f0e-6d6d-4a54-9a4e-2f6c1d9b7a10', lines: ['tea'] }],
};

/** A contract from memory: events with their payloads' schemas, all on the channel `orders`, and who sends and receives them. */
export async function smallContract({
  events = { OrderPlaced: order },
  applications = { shop: [['send', 'OrderPlaced']] },
}: SmallContract = {}): Promise<Contract> {
  const messages = Object.fromEntries(
    Object.entries(events).map(([name, payload], index) => [
      `m${index}`,
      { name, 'x-key': '$message.payload#/orderId', payload },
    ]),
  );
  const keyOf = (name: string) => `m${Object.keys(events).indexOf(name)}`;
  const root = {
    asyncapi: '3.0.0',
    info: { title: 'Shop', version: '1.0.0' },
    channels: { orders: { address: 'orders', messages } },
  };
  const documents = Object.entries(applications).map(([name, operations]) => {
    const entries = operations.map(([action, ...names], index) => {
      const operation = {
        action,
        channel: { $ref: '#/channels/orders' },
        messages: names.map((event) => ({ $ref: `#/channels/orders/messages/${keyOf(event)}` })),
        ...(action === 'receive'
          ? { 'x-retry': { maxAttempts: 3, strategy: { type: 'exponential', baseMs: 10, capMs: 100 } } }
          : {}),
      };
      return [`o${index}`, operation] as const;
    });
    const document = {
      asyncapi: '3.0.0',
      info: { title: name, version: '1.0.0' },
      channels: { orders: { $ref: './asyncapi.json#/channels/orders' } },
      operations: Object.fromEntries(entries),
    };
    return [`${name}.json`, JSON.stringify(document)] as const;
  });
  const source = memorySource({ 'asyncapi.json': JSON.stringify(root), ...Object.fromEntries(documents) });
  const { contract, problems } = await loadContract(source, {
    contract: 'asyncapi.json',
    applications: documents.map(([file]) => file),
  });
  if (contract === undefined)
    throw new Error(`the contract doesn't load: ${problems.map(({ message }) => message).join('; ')}`);
  return contract;
}
