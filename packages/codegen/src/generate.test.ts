import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { generate } from './generate.ts';
import { packageGenerator } from './sdk/package-generator.ts';
import { typescriptGenerator } from './sdk/typescript-generator.ts';
import { smallContract } from './small-contract.test-kit.ts';
import { compileInMemory, diagnose, strictFlags } from './types/judge.test-kit.ts';

const virtual = join(import.meta.dirname, '../virtual');

function text(files: readonly { readonly path: string; readonly text: string }[], path: string): string {
  return (
    files.find((file) => file.path === path)?.text ?? `no ${path} among ${files.map((file) => file.path).join(', ')}`
  );
}

const both = { shop: [['send', 'OrderPlaced']], mail: [['receive', 'OrderPlaced']] } as const;

describe('generate', () => {
  it('imports the numbered door alone, and in tests the runtime for tests', async () => {
    for (const { path, text: module } of generate(await smallContract())) {
      const imported = [...module.matchAll(/from '([^']+)'/gu)].map((match) => match[1] ?? '');
      expect(
        imported.filter((from) => !from.startsWith('./') && from !== '@concordat/runtime/codegenv1'),
        path,
      ).toEqual(path.endsWith('/testing.ts') ? ['@concordat/runtime/testing'] : []);
      expect(module).not.toMatch(/\brequire\b|\bany\b|\beval\b/u);
    }
  });

  it('says of an event what the contract says', async () => {
    const files = generate(await smallContract({ applications: both }));
    const definition = text(files, 'mail/order-placed.ts');
    expect(definition).toContain("  name: 'OrderPlaced',\n  channel: 'orders',\n");
    expect(definition).toContain("  key: readKey(['orderId']),\n");
    expect(definition).toContain("examples: [{ lines: ['tea'], orderId: '0b9f6f0e-6d6d-4a54-9a4e-2f6c1d9b7a10' }]");
    expect(definition).toContain(
      ' * An order.\n *\n * @example {"lines":["tea"],"orderId":"0b9f6f0e-6d6d-4a54-9a4e-2f6c1d9b7a10"}\n */\nexport interface OrderPlaced {',
    );
    expect(definition).toContain('  retry: { maxAttempts: 3, ');
  });

  it('does not depend on the order of keys', async () => {
    const one = {
      type: 'object',
      properties: { a: { minimum: 1, type: 'integer' }, b: { enum: ['x', 'y'] } },
      required: ['a'],
    };
    const other = {
      required: ['a'],
      properties: { b: { enum: ['x', 'y'] }, a: { type: 'integer', minimum: 1 } },
      type: 'object',
    };
    const [first, second] = await Promise.all(
      [one, other].map(async (schema) => generate(await smallContract({ events: { OrderPlaced: schema } }))),
    );
    expect(first).toEqual(second);
  });

  it('offers only what the application may do', async () => {
    const files = generate(await smallContract({ applications: both }), { importSuffix: '.ts' });
    const use = (application: string, statement: string) => `import { defineSdk } from './${application}/index.ts';
import type { SdkOptions } from '@concordat/runtime/codegenv1';
declare const options: SdkOptions<string>;
const sdk = defineSdk(options);
export const result: unknown = ${statement};
`;
    const payload = "{ orderId: 'x' }";
    const good = {
      enqueue: use('shop', `sdk.orderPlaced.enqueue('tx', ${payload})`),
      publish: use('shop', `sdk.orderPlaced.publish(${payload}, { key: null })`),
      validate: use('mail', 'sdk.orderPlaced.validate(1)'),
      on: use(
        'mail',
        "sdk.consumer('billing').on(sdk.orderPlaced, async (order, { tx }) => { order.orderId.length; tx.length; })",
      ),
    };
    const bad = {
      receiverSends: use('mail', `sdk.orderPlaced.enqueue('tx', ${payload})`),
      senderReceives: use('shop', "sdk.consumer('billing').on(sdk.orderPlaced, async () => {})"),
      wrongPayload: use('shop', "sdk.orderPlaced.enqueue('tx', { orderId: 1 })"),
      undeclared: use('shop', "sdk.orderPlaced.enqueue('tx', { orderId: 'x', oderId: 'y' })"),
      wrongTransaction: use('shop', `sdk.orderPlaced.enqueue(1, ${payload})`),
      unknownEvent: use('shop', 'sdk.orderShipped'),
    };
    const all = new Map<string, string>(files.map(({ path, text: module }) => [join(virtual, path), module]));
    for (const [name, module] of Object.entries({ ...good, ...bad })) all.set(join(virtual, `${name}.ts`), module);
    const options = {
      ...strictFlags,
      declaration: false,
      isolatedDeclarations: false,
      customConditions: ['@concordat/source'],
      allowImportingTsExtensions: true,
      types: ['node'],
    };
    const wrong = new Set(
      diagnose(compileInMemory(all, options))
        .filter((line) => line.startsWith(virtual))
        .map((line) => line.slice(virtual.length + 1, line.indexOf(':'))),
    );
    expect([...wrong].sort()).toEqual(
      Object.keys(bad)
        .map((name) => `${name}.ts`)
        .sort(),
    );
  });

  it('refuses a name that every SDK has', async () => {
    const contract = await smallContract({ events: { Consumer: {} }, applications: { shop: [['send', 'Consumer']] } });
    expect(() => generate(contract)).toThrow(
      '[reserved-name] in shop, "Consumer" would be "sdk.consumer", which every SDK has already',
    );
  });

  it('refuses a pattern that could hang the process', async () => {
    const contract = await smallContract({ events: { OrderPlaced: { type: 'string', pattern: '^(a+)+$' } } });
    expect(() => generate(contract)).toThrow(/\[unsafe-pattern\]/u);
  });

  it('goes through generators that anybody can write', async () => {
    const files = generate(await smallContract(), {
      generators: [
        (model) => [{ path: 'events.txt', text: model.events.map(({ name, use }) => `${use} ${name}`).join('\n') }],
      ],
    });
    expect(files).toEqual([{ path: 'shop/events.txt', text: 'send OrderPlaced' }]);
  });
});

it('gives tests an SDK in memory and examples', async () => {
  const module = text(generate(await smallContract()), 'shop/testing.ts');
  expect(module).toContain(
    'export function testSdk<Tx = MemoryTransaction>(options: InMemorySdkOptions<Tx> = {}): InMemorySdk<ShopSdk<Tx>, Tx> {\n  return inMemorySdk(defineSdk<Tx>, options);\n}',
  );
  expect(module).toContain(
    'export function exampleOrderPlaced(changes?: Changes<OrderPlaced>): OrderPlaced {\n  return buildExample(orderPlaced, changes);\n}',
  );
});

it('makes a package of each application where somebody wants that', async () => {
  const name = (application: string) => `@shop/${application}-events`;
  const files = generate(await smallContract(), {
    generators: [typescriptGenerator(), packageGenerator({ name, version: '1.2.0', runtime: '0.1.0' })],
  });
  expect(files.map(({ path }) => path)).toContain('shop/index.ts');
  expect(JSON.parse(text(files, 'shop/package.json'))).toMatchObject({
    name: '@shop/shop-events',
    version: '1.2.0',
    sideEffects: false,
    exports: { '.': { types: './dist/index.d.ts', default: './dist/index.js' } },
    dependencies: { '@concordat/runtime': '0.1.0' },
  });
});
