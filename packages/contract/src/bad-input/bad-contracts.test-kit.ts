/** A contract that is wrong, hostile, or only odd, and what has to come of it. */
export interface BadContract {
  /** What it is, in a few words, for the table. */
  readonly what: string;
  readonly files: () => Readonly<Record<string, string>>;
  /** The rule that refuses it, where; undefined: it loads, and `loads` says how. */
  readonly refusedBy?: string;
  readonly at?: string;
  /** The names of its events, when it loads. */
  readonly loads?: readonly string[];
}

const head = 'asyncapi: 3.1.0\ninfo: { title: T, version: 1.0.0 }\n';
const messages = (text: string): string => `${head}components:\n  messages:\n${text}\n`;
const document = (text: string) => (): Record<string, string> => ({ 'asyncapi.yaml': text });
const named = (name: string): string => messages(`    m: { name: ${JSON.stringify(name)}, payload: { type: string } }`);

/** Twenty levels, each of which refers twice to the next: a million paths. */
function diamond(reference: (level: number) => string): string[] {
  return Array.from({ length: 20 }, (_, level) => reference(level));
}

export const badContracts: readonly BadContract[] = [
  {
    what: 'a syntax error in YAML',
    files: document(`${head}channels: [\n`),
    refusedBy: 'syntax',
    at: 'asyncapi.yaml:4',
  },
  {
    what: 'a syntax error in JSON',
    files: () => ({ 'asyncapi.yaml': messages('    A: { payload: { $ref: a.json } }'), 'a.json': '{ "type": }' }),
    refusedBy: 'syntax',
    at: 'a.json:1',
  },
  {
    what: 'a key that is said twice',
    files: document(messages('    A: { payload: { type: string, type: number } }')),
    refusedBy: 'duplicate-key',
    at: 'asyncapi.yaml:5',
  },
  {
    what: 'two documents in one file',
    files: document(`${head}---\n${head}`),
    refusedBy: 'syntax',
    at: 'asyncapi.yaml:3',
  },
  {
    what: 'a missing file in a `$ref`',
    files: document(messages('    A: { payload: { $ref: nothing.json } }')),
    refusedBy: 'ref-resolves',
    at: 'asyncapi.yaml:5',
  },
  {
    what: 'a missing pointer in a `$ref`',
    files: document(messages('    A: { payload: { $ref: "#/components/schemas/A" } }')),
    refusedBy: 'ref-resolves',
    at: 'asyncapi.yaml:5',
  },
  {
    what: 'a remote `$ref`',
    files: document(messages('    A: { payload: { $ref: "https://example.com/a.json" } }')),
    refusedBy: 'ref-remote',
    at: 'asyncapi.yaml:5',
  },
  {
    what: 'a `$ref` to a file URL',
    files: document(messages('    A: { payload: { $ref: "file:///etc/passwd" } }')),
    refusedBy: 'ref-remote',
    at: 'asyncapi.yaml:5',
  },
  {
    what: 'a `$ref` out of the root',
    files: document(messages('    A: { payload: { $ref: ../../etc/passwd } }')),
    refusedBy: 'ref-outside',
    at: 'asyncapi.yaml:5',
  },
  {
    what: 'a message that refers to itself',
    files: document(messages('    A: { $ref: "#/components/messages/B" }\n    B: { $ref: "#/components/messages/A" }')),
    refusedBy: 'ref-cycle',
    at: 'asyncapi.yaml:5',
  },
  {
    what: 'a message that refers to itself through another file',
    files: () => ({
      'asyncapi.yaml': messages('    A: { $ref: other.yaml#/B }'),
      'other.yaml': 'B: { $ref: asyncapi.yaml#/components/messages/A }\n',
    }),
    refusedBy: 'ref-cycle',
    at: 'asyncapi.yaml:5',
  },
  {
    what: 'a schema that is only a reference to itself',
    files: document(messages('    A: { payload: { $ref: "#/components/messages/A/payload" } }')),
    refusedBy: 'schema-valid',
    at: 'asyncapi.yaml:5',
  },
  {
    what: 'a recursive schema',
    files: document(
      messages(
        '    A: { payload: { type: object, properties: { child: { $ref: "#/components/messages/A/payload" } } } }',
      ),
    ),
    loads: ['A'],
  },
  {
    what: 'schemas that refer to each other over files',
    files: () => ({
      'asyncapi.yaml': messages('    A: { payload: { $ref: a.json } }'),
      'a.json': '{"type":"object","properties":{"b":{"$ref":"b.json"}}}',
      'b.json': '{"type":"object","properties":{"a":{"$ref":"a.json"}}}',
    }),
    loads: ['A'],
  },
  {
    what: 'a diamond of schemas 20 levels deep',
    files: () => ({
      'asyncapi.yaml': `${messages('    A: { payload: { $ref: "#/components/schemas/s0" } }')}  schemas:\n${diamond(
        (level) =>
          `    s${level}: { type: object, properties: { a: { $ref: "#/components/schemas/s${level + 1}" }, b: { $ref: "#/components/schemas/s${level + 1}" } } }`,
      ).join('\n')}\n    s20: { type: string }\n`,
    }),
    loads: ['A'],
  },
  {
    what: 'a diamond of messages 20 levels deep',
    files: document(
      `asyncapi: 2.6.0\ninfo: { title: T, version: 1.0.0 }\nchannels: { c: { publish: { message: { $ref: "#/components/messages/m0" } } } }\ncomponents:\n  messages:\n${diamond(
        (level) =>
          `    m${level}: { oneOf: [{ $ref: "#/components/messages/m${level + 1}" }, { $ref: "#/components/messages/m${level + 1}" }] }`,
      ).join('\n')}\n    m20: { payload: { type: string } }\n`,
    ),
    refusedBy: 'too-large',
    at: 'asyncapi.yaml:1',
  },
  {
    what: 'a file of 10 MB',
    files: () => ({
      'asyncapi.yaml': messages('    A: { payload: { $ref: a.json } }'),
      'a.json': JSON.stringify({ type: 'string', description: 'x'.repeat(10_000_000) }),
    }),
    refusedBy: 'too-large',
    at: 'a.json:1',
  },
  {
    what: 'aliases that multiply to 2⁴⁰',
    files: document(
      `l0: &l0 [x, x]\n${Array.from({ length: 40 }, (_, level) => `l${level + 1}: &l${level + 1} [*l${level}, *l${level}]`).join('\n')}\n${head}`,
    ),
    refusedBy: 'too-large',
    at: 'asyncapi.yaml:19',
  },
  {
    what: 'nesting of 100,000 levels',
    files: () => ({
      'asyncapi.yaml': messages('    A: { payload: { $ref: a.json } }'),
      'a.json': `${'{"not":'.repeat(100_000)}{}${'}'.repeat(100_000)}`,
    }),
    refusedBy: 'too-deep',
    at: 'a.json:1',
  },
  {
    what: 'an example that does not fit',
    files: document(messages('    A: { payload: { type: integer, examples: [one] } }')),
    refusedBy: 'example-valid',
    at: 'asyncapi.yaml:5',
  },
  {
    what: 'a default that does not fit',
    files: document(
      messages('    A: { payload: { type: object, properties: { a: { type: integer, default: one } } } }'),
    ),
    refusedBy: 'default-valid',
    at: 'asyncapi.yaml:5',
  },
  {
    what: 'two events of one name',
    files: document(
      messages(
        '    A: { name: Placed, payload: { type: string } }\n    B: { name: Placed, payload: { type: integer } }',
      ),
    ),
    refusedBy: 'event-name-unique',
    at: 'asyncapi.yaml:6',
  },
  {
    what: 'an expression that explodes',
    files: document(
      messages(`    A: { payload: { type: string, pattern: "^(a+)+$", examples: ["${'a'.repeat(40)}!"] } }`),
    ),
    refusedBy: 'schema-valid',
    at: 'asyncapi.yaml:5',
  },
  {
    what: 'an expression that is none',
    files: document(messages('    A: { payload: { type: string, pattern: "(" } }')),
    refusedBy: 'schema-valid',
    at: 'asyncapi.yaml:5',
  },
  {
    what: 'a schema of a type that does not exist',
    files: document(messages('    A: { payload: { type: text } }')),
    refusedBy: 'schema-valid',
    at: 'asyncapi.yaml:5',
  },
  {
    what: 'a schema in a dialect that does not exist',
    files: document(messages('    A: { payload: { $schema: "https://example.com/my-dialect", type: string } }')),
    refusedBy: 'schema-valid',
    at: 'asyncapi.yaml:5',
  },
  { what: 'an event called `日本`', files: document(named('日本')), loads: ['日本'] },
  { what: 'an event called `1st`', files: document(named('1st')), loads: ['1st'] },
  { what: 'an event called `class`', files: document(named('class')), loads: ['class'] },
  { what: 'an event called `__proto__`', files: document(named('__proto__')), loads: ['__proto__'] },
  { what: 'an event called `constructor`', files: document(named('constructor')), loads: ['constructor'] },
  {
    what: 'a message kept under the key `__proto__`',
    files: document(messages('    __proto__: { payload: { type: string } }')),
    refusedBy: 'unsafe-name',
    at: 'asyncapi.yaml:5',
  },
  {
    what: 'a property called `__proto__`',
    files: document(
      messages(
        '    A: { payload: { type: object, properties: { __proto__: { type: integer } }, required: [__proto__] } }',
      ),
    ),
    loads: ['A'],
  },
  {
    what: 'a description with `*/` and a template literal',
    files: document(
      messages('    A: { summary: "*/ process.exit(1) /* ${process.exit(1)} `", payload: { type: string } }'),
    ),
    loads: ['A'],
  },
  {
    what: 'an operation that points into another document',
    files: () => ({
      'asyncapi.yaml': `${head}operations: { o: { action: send, channel: { $ref: "other.yaml#/channels/c" } } }\n`,
      'other.yaml': `${head}channels: { c: { address: c } }\n`,
    }),
    refusedBy: 'operation-channel',
    at: 'asyncapi.yaml:3',
  },
  {
    what: 'an operation that names a message of another channel',
    files: document(
      `${head}channels:\n  c: { address: c }\n  d: { address: d, messages: { M: { payload: { type: string } } } }\noperations:\n  o: { action: send, channel: { $ref: "#/channels/c" }, messages: [{ $ref: "#/channels/d/messages/M" }] }\n`,
    ),
    refusedBy: 'operation-messages',
    at: 'asyncapi.yaml:7',
  },
  {
    what: 'a retry policy that cannot be read',
    files: document(
      `${head}channels: { c: { address: c } }\noperations:\n  o: { action: receive, channel: { $ref: "#/channels/c" }, x-retry: { maxAttempts: many } }\n`,
    ),
    refusedBy: 'retry-policy',
    at: 'asyncapi.yaml:5',
  },
  {
    what: 'two applications whose names come out the same',
    files: () => {
      const application = (title: string): string =>
        `asyncapi: 3.1.0\ninfo: { title: ${title}, version: 1.0.0 }\nchannels: { c: { address: c } }\noperations: { o: { action: send, channel: { $ref: "#/channels/c" } } }\n`;
      return { 'a-b/c.yaml': application('C'), 'a/b/c.yaml': application('Two') };
    },
    refusedBy: 'application-name-unique',
    at: 'a/b/c.yaml:1',
  },
  {
    what: 'a payload in Avro',
    files: document(
      messages(
        '    A: { payload: { schemaFormat: "application/vnd.apache.avro;version=1.9.0", schema: { type: record, name: A, fields: [] } } }',
      ),
    ),
    loads: ['A'],
  },
  {
    what: 'an address of 300,000 opening braces',
    files: () => ({
      'asyncapi.yaml': `${head}channels: { c: { address: '${'{'.repeat(300_000)}', description: C. } }\n`,
    }),
    loads: [],
  },
  {
    what: 'a name of 100,000 characters',
    files: () => ({ 'asyncapi.yaml': `${head}channels:\n  ${'c'.repeat(100_000)}: { address: c }\n` }),
    refusedBy: 'syntax',
    at: 'asyncapi.yaml:4',
  },
  {
    what: 'no AsyncAPI document at all',
    files: () => ({ 'readme.yaml': 'hello: world\n' }),
    refusedBy: 'not-found',
    at: '.:1',
  },
  {
    what: 'an AsyncAPI version that does not exist yet',
    files: document('asyncapi: 4.0.0\ninfo: { title: T, version: 1.0.0 }\n'),
    refusedBy: 'document-valid',
    at: 'asyncapi.yaml:1',
  },
  { what: 'an empty file', files: document(''), refusedBy: 'document-valid', at: 'asyncapi.yaml:1' },
];
