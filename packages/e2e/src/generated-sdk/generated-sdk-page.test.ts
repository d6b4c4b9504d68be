import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { exampleOrderPlaced, testSdk } from '@concordat/app-shop/generated/order/testing';
import { generate, schemaToTypeScript } from '@concordat/codegen';
import { loadContract, memorySource } from '@concordat/contract';
import { describe, expect, it } from 'vitest';
import { eventList } from './event-list.ts';

const page = readFileSync(join(import.meta.dirname, '../../../../docs/generated-sdk.md'), 'utf8');

/** What comes behind `<!-- mark -->`, up to an empty line. */
function marked(mark: string): string {
  const [, behind = ''] = page.split(`${'<'}!-- ${mark} -->\n`);
  return behind.split('\n\n')[0] ?? '';
}

/** The table of types, cell by cell, as a reader sees it. */
const rows = marked('types')
  .split('\n')
  .slice(2)
  .map((line) =>
    line.split(/(?<!\\)\|/u).map((cell) =>
      cell
        .trim()
        .replace(/^`+ ?| ?`+$/gu, '')
        .replaceAll('\\|', '|'),
    ),
  )
  .map(([, schema = '', type = '']) => ({ schema, type }));

describe('the page about the generated SDK', () => {
  it.each(rows)('says what becomes of $schema', ({ schema, type }) => {
    const parsed: Parameters<typeof schemaToTypeScript>[0] = JSON.parse(schema);
    const module = schemaToTypeScript(parsed, { name: 'T', dialect: '2020-12' });
    const printed = module
      .replace(/\/\/.*|\/\*[\s\S]*?\*\//gu, '')
      .replace(/export (interface T|type T =)/u, '')
      .replace(/;\s*$/u, '')
      .replace(/\s+/gu, ' ');
    expect(printed.trim()).toBe(type);
  });

  it('has rows', () => expect(rows.length).toBeGreaterThan(15));

  it('says what errors say', async () => {
    const { sdk, store } = testSdk();
    const order = exampleOrderPlaced();
    const wrong = [
      () => sdk.orderPlaced.publish({ ...order, total: { amount: 12.5, currency: 'EUR' } }),
      () => sdk.orderPlaced.publish(Object.assign({}, order, { coupon: 'SPRING' })),
      // @ts-expect-error the type asks for a transaction
      () => sdk.orderPlaced.enqueue(undefined, order),
    ];
    const messages: string[] = [];
    for (const send of wrong) await send().catch((error: Error) => messages.push(error.message));
    await store.close();
    expect(marked('errors')).toBe(`\`\`\`\n${messages.join('\n')}\n\`\`\``);
  });

  it('shows a generator that works', async () => {
    const payload = { type: 'object', description: 'An order.' };
    const contract = {
      asyncapi: '3.0.0',
      info: { title: 'Shop', version: '1.0.0' },
      channels: { orders: { address: 'orders', messages: { OrderPlaced: { payload } } } },
      operations: { place: { action: 'send', channel: { $ref: '#/channels/orders' } } },
    };
    const source = memorySource({ 'asyncapi.json': JSON.stringify(contract) });
    const loaded = await loadContract(source, { contract: 'asyncapi.json' });
    if (loaded.contract === undefined) throw new Error(JSON.stringify(loaded.problems));
    const [file] = generate(loaded.contract, { generators: [eventList] });
    expect(file?.text).toBe('- **OrderPlaced** (send): An order.\n');
  });
});
