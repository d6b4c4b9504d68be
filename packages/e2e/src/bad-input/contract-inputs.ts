/** A contract that comes from somebody careless or hostile, and what has to happen. */
export interface ContractInput {
  readonly what: string;
  /** Texts by path; `asyncapi.yaml` is the root. */
  readonly files: () => Readonly<Record<string, string>>;
  /** `refused`: an error with a place; `generates`: code that says the same and holds nothing but data of the contract. */
  readonly then: 'refused' | 'generates';
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
    what: 'a syntax error',
    then: 'refused',
    files: () => ({ 'asyncapi.yaml': 'asyncapi: 3.1.0\ninfo:\n  title: "Shop\n  version: 1.0.0\n' }),
  },
  {
    what: 'a `$ref` to a file that is missing',
    then: 'refused',
    files: () => one({ $ref: './schemas/OrderPlaced.json' }),
  },
  { what: 'a `$ref` to a URL', then: 'refused', files: () => one({ $ref: 'https://example.com/OrderPlaced.json' }) },
  { what: 'a `$ref` out of the contract’s folder', then: 'refused', files: () => one({ $ref: '../../etc/passwd' }) },
  {
    what: 'a `$ref` that only leads back to itself',
    then: 'refused',
    files: () => inFile({ $ref: '#/$defs/A', $defs: { A: { $ref: '#/$defs/B' }, B: { $ref: '#/$defs/A' } } }),
  },
  {
    what: 'a recursive schema',
    then: 'generates',
    files: () => inFile({ ...order, properties: { orderId: { type: 'string' }, parent: { $ref: '#' } } }),
  },
  { what: 'a diamond of references, 20 levels deep', then: 'generates', files: () => inFile(diamond()) },
  {
    what: 'a file of 10 MB',
    then: 'refused',
    files: () => one({ ...order, description: 'x'.repeat(10 * 1024 * 1024) }),
  },
  {
    what: 'an example that doesn’t fit',
    then: 'refused',
    files: () => one({ ...order, examples: [{ orderId: 1 }] }),
  },
  {
    what: 'two events of one name',
    then: 'refused',
    files: () => ({
      'asyncapi.yaml': document([
        { name: 'OrderPlaced', payload: order },
        { name: 'OrderPlaced', payload: { ...order, required: [] } },
      ]),
    }),
  },
  ...names.map(
    (name): ContractInput => ({
      what: `an event named \`${name}\``,
      then: 'generates',
      files: () => one(order, { name }),
    }),
  ),
  {
    what: 'a description with `*/`',
    then: 'generates',
    files: () =>
      one({ ...order, description: 'ends here */ process.exit(1); /*' }, { description: '*/ hostile(); /*' }),
  },
  {
    what: 'a description with a template literal',
    then: 'generates',
    files: () => one({ ...order, description: '`${process.exit(1)}`' }, { description: '${hostile()}' }),
  },
  {
    what: 'a property named like code',
    then: 'generates',
    files: () => one({ ...order, properties: { orderId: { type: 'string' }, "'];hostile();['": { type: 'string' } } }),
  },
  {
    what: 'a regular expression that explodes',
    then: 'refused',
    files: () => one({ ...order, properties: { orderId: { type: 'string', pattern: '^(([a-z])+.)+[A-Z]([a-z])+$' } } }),
  },
  {
    what: 'aliases that multiply (a billion laughs)',
    then: 'refused',
    files: () => ({
      'asyncapi.yaml': `asyncapi: 3.1.0\ninfo: { title: Shop, version: 1.0.0 }\nx-a: &a [l,l,l,l,l,l,l,l,l]\n${'bcdefghi'
        .split('')
        .map((name, index) => `x-${name}: &${name} [${`*${'abcdefgh'[index]},`.repeat(9).slice(0, -1)}]`)
        .join('\n')}\nchannels: {}\n`,
    }),
  },
];
