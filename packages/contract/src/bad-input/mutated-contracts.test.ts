import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { checkContract } from '../check/check-contract.ts';
import { lintContract } from '../lint/lint-contract.ts';
import { loadContract } from '../load/load-contract.ts';
import type { Contract } from '../model/contract.ts';
import { memorySource } from '../source/memory-source.ts';

type Tree = { [key: string]: unknown };

const document = {
  asyncapi: '3.1.0',
  info: { title: 'Shop', version: '1.0.0', 'x-owner': 'shop' },
  channels: {
    orders: {
      address: 'orders/{region}',
      parameters: { region: { enum: ['eu'] } },
      messages: { Placed: { $ref: '#/components/messages/Placed' } },
      bindings: { kafka: { partitions: 3 } },
    },
    answers: { address: null, messages: { Answered: { payload: { type: 'boolean' } } } },
  },
  operations: {
    place: {
      action: 'send',
      channel: { $ref: '#/channels/orders' },
      messages: [{ $ref: '#/channels/orders/messages/Placed' }],
      reply: { channel: { $ref: '#/channels/answers' } },
    },
    bill: {
      action: 'receive',
      channel: { $ref: '#/channels/orders' },
      'x-retry': { maxAttempts: 3, strategy: { type: 'fixed', delay: 'PT1S' } },
      'x-deadLetter': { channel: { $ref: '#/channels/answers' } },
    },
  },
  components: {
    messageTraits: { common: { headers: { type: 'object', properties: { tenant: { type: 'string' } } } } },
    messages: {
      Placed: {
        name: 'Placed',
        traits: [{ $ref: '#/components/messageTraits/common' }],
        'x-key': '$message.payload#/id',
        payload: {
          schemaFormat: 'application/schema+json;version=draft-07',
          schema: { $ref: '#/components/schemas/Order' },
        },
        examples: [{ payload: { id: 'a' } }],
      },
    },
    schemas: {
      Order: {
        type: 'object',
        properties: { id: { type: 'string', default: 'a' }, parent: { $ref: '#/components/schemas/Order' } },
        required: ['id'],
        examples: [{ id: 'a' }],
      },
    },
  },
};

const odd = fc.oneof(
  fc.constantFrom<unknown>(
    null,
    true,
    false,
    0,
    -1,
    1e308,
    '',
    '#',
    '#/',
    '#/channels',
    '#/components/messages/Placed',
    '#/components/schemas/Order',
    '../x',
    'https://example.com/x',
    '__proto__',
    '2.6.0',
  ),
  fc.constantFrom<unknown>(
    [],
    {},
    [[]],
    [{}],
    { $ref: '#' },
    { $ref: 1 },
    { $ref: '#/channels/orders' },
    { oneOf: [] },
    { type: 'object' },
    { payload: {} },
    { allOf: [{ $ref: '#' }] },
  ),
  fc.jsonValue({ maxDepth: 2 }),
);

/** One place of a document, by a number for each step down. */
function mutate(tree: Tree, steps: readonly number[], value: unknown, remove: boolean): Tree {
  const copy = structuredClone(tree);
  let at: Tree = copy;
  for (const [index, step] of steps.entries()) {
    const keys = Object.keys(at);
    const key = keys[step % Math.max(1, keys.length)];
    if (key === undefined) break;
    const child = at[key];
    if (index === steps.length - 1 || typeof child !== 'object' || child === null) {
      if (remove) delete at[key];
      else at[key] = value;
      break;
    }
    at = child as Tree;
  }
  return copy;
}

async function load(tree: Tree) {
  return await loadContract(memorySource({ 'asyncapi.json': JSON.stringify(tree) }));
}

describe('a contract in which something is replaced by anything else', () => {
  let original: Contract;
  beforeAll(async () => {
    const { contract, problems } = await load(document);
    expect(problems).toEqual([]);
    if (contract === undefined) throw new Error('not loaded');
    original = contract;
  });

  it('is either refused with a reason and a place, or can be linted and compared', { timeout: 120_000 }, async () => {
    const change = fc.tuple(fc.array(fc.nat(20), { minLength: 1, maxLength: 7 }), odd, fc.boolean());
    await fc.assert(
      fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 3 }), async (changes) => {
        const tree = changes.reduce<Tree>(
          (before, [steps, value, remove]) => mutate(before, steps, value, remove),
          document,
        );
        const { contract, problems } = await load(tree);
        if (contract === undefined) {
          expect(problems.some(({ severity }) => severity === 'error')).toBe(true);
          return;
        }
        for (const { message, place } of [...problems, ...lintContract(contract)]) {
          expect(message).not.toBe('');
          expect(place.line).toBeGreaterThan(0);
        }
        for (const { file, line } of checkContract(original, contract).findings) {
          expect(contract.files).toContain(file);
          expect(line).toBeGreaterThan(0);
        }
      }),
      { seed: 20, numRuns: Number(process.env.CONCORDAT_FUZZ_RUNS ?? 150) },
    );
  });
});
