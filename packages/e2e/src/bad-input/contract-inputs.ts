/** A contract that is valid, and whose texts or shapes a careless generator would turn into code, or never finish. */
export interface ContractInput {
  readonly what: string;
  /** Texts by path; `asyncapi.yaml` is the root. */
  readonly files: () => Readonly<Record<string, string>>;
}

type Json = Record<string, unknown>;

const order: Json = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  description: 'Somebody has ordered.',
  type: 'object',
  properties: { orderId: { type: 'string', description: 'The order.' } },
  required: ['orderId'],
  examples: [{ orderId: 'o-1' }],
};

interface Message {
  readonly name: string;
  readonly payload: unknown;
  readonly description?: string;
}

/** An AsyncAPI document with these messages on one channel, as JSON, which is YAML too. */
function document(messages: readonly Message[]): string {
  const entries = messages.map(({ name, payload, description = 'It has happened.' }, index) => [
    `m${index}`,
    { name, description, payload },
  ]);
  const channel = { address: 'orders', description: 'Orders.', messages: fromEntries(entries) };
  return JSON.stringify(
    {
      asyncapi: '3.1.0',
      info: { title: 'Shop', version: '1.0.0', description: 'A shop.' },
      channels: { orders: channel },
      operations: {
        tell: {
          action: 'send',
          channel: { $ref: '#/channels/orders' },
          messages: entries.map(([key]) => ({ $ref: `#/channels/orders/messages/${key}` })),
        },
      },
    },
    null,
    2,
  );
}

// Object.fromEntries, but a computed key may be __proto__ and stays a key.
function fromEntries(entries: readonly (readonly unknown[])[]): Json {
  return JSON.parse(`{${entries.map(([key, value]) => `${JSON.stringify(key)}:${JSON.stringify(value)}`).join(',')}}`);
}

const one = (payload: unknown, more: Partial<Message> = {}): { 'asyncapi.yaml': string } => ({
  'asyncapi.yaml': document([{ name: 'OrderPlaced', payload, ...more }]),
});

/** The schema in a file of its own, so that `#` is the schema and not the AsyncAPI document. */
const inFile = (schema: unknown): Readonly<Record<string, string>> => ({
  ...one({ $ref: './schemas/OrderPlaced.json' }),
  'schemas/OrderPlaced.json': JSON.stringify(schema, null, 2),
});

/** Twenty levels, each of which refers twice to the next: a million leaves when it is written out. */
function diamond(): Json {
  const definitions: Json = { D20: { type: 'string' } };
  for (let level = 0; level < 20; level++) {
    const next = { $ref: `#/$defs/D${level + 1}` };
    definitions[`D${level}`] = { type: 'object', properties: { left: next, right: next } };
  }
  return { ...order, properties: { orderId: { type: 'string' }, tree: { $ref: '#/$defs/D0' } }, $defs: definitions };
}

const names = ['日本', '1st', 'class', '__proto__'];

export const contractInputs: readonly ContractInput[] = [
  {
    what: 'a recursive schema',
    files: () => inFile({ ...order, properties: { orderId: { type: 'string' }, parent: { $ref: '#' } } }),
  },
  { what: 'a diamond of references, 20 levels deep', files: () => inFile(diamond()) },
  ...names.map(
    (name): ContractInput => ({
      what: `an event named \`${name}\``,
      files: () => one(order, { name }),
    }),
  ),
  {
    what: 'a description with `*/`',
    files: () =>
      one({ ...order, description: 'ends here */ process.exit(1); /*' }, { description: '*/ hostile(); /*' }),
  },
  {
    what: 'a description with a template literal',
    files: () => one({ ...order, description: '`${process.exit(1)}`' }, { description: '${hostile()}' }),
  },
  {
    what: 'a property named like code',
    files: () => one({ ...order, properties: { orderId: { type: 'string' }, "'];hostile();['": { type: 'string' } } }),
  },
];
