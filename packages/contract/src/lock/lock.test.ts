import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fingerprint } from '@concordat/schema';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { loadContract } from '../load/load-contract.ts';
import type { Contract } from '../model/contract.ts';
import { memorySource } from '../source/memory-source.ts';
import { dataschemasOf } from './dataschemas-of.ts';
import { lockContract } from './lock-contract.ts';
import { readLock, writeLock } from './lock-file.ts';
import { parseLock, printLock } from './print-lock.ts';
import type { SchemaLock } from './schema-lock.ts';

const dialect = 'https://json-schema.org/draft/2020-12/schema';

/** Schemas alone, by file. */
async function contractOf(schemas: Readonly<Record<string, object>>): Promise<Contract> {
  const files = Object.entries(schemas).map(([path, schema]) => [
    path,
    JSON.stringify({ $schema: dialect, ...schema }),
  ]);
  const { contract } = await loadContract(memorySource(Object.fromEntries(files)), { contract: '.' });
  if (contract === undefined) throw new Error('the contract does not load');
  return contract;
}

const placed = { type: 'object', properties: { id: { type: 'string' } } };
const schemas = { 'orders/OrderPlaced.json': placed, 'billing/Invoice sent.json': { type: 'object' } };
const registered = [
  { event: 'OrderPlaced', subject: 'OrderPlaced', version: 3 },
  { event: 'Invoice sent', subject: 'Invoice sent', version: 1 },
  { event: 'Legacy', subject: 'Legacy', version: 1 },
];
const lock = async (): Promise<SchemaLock> =>
  lockContract(await contractOf(schemas), 'https://registry.example/base/', registered);

describe('a lock', () => {
  it('gives each event the address of its exact version', async () => {
    expect(dataschemasOf(await contractOf(schemas), await lock())).toEqual({
      known: new Map([
        ['Invoice sent', 'https://registry.example/base/schemagroups/billing/schemas/Invoice%20sent/versions/1'],
        ['OrderPlaced', 'https://registry.example/base/schemagroups/orders/schemas/OrderPlaced/versions/3'],
      ]),
      changed: [],
      missing: [],
    });
  });

  it('knows nothing of a schema that has changed since, or is new; the order of keys is no change', async () => {
    const turned = { properties: placed.properties, type: 'object' };
    const now = await contractOf({
      'orders/OrderPlaced.json': turned,
      'billing/Invoice sent.json': { type: 'object', required: ['number'] },
      'orders/OrderShipped.json': placed,
    });
    const { known, changed, missing } = dataschemasOf(now, await lock());
    expect([[...known.keys()], changed, missing]).toEqual([['OrderPlaced'], ['Invoice sent'], ['OrderShipped']]);
  });

  it('leaves out what has no version', async () => {
    const none = lockContract(await contractOf(schemas), 'http://localhost:8081', [
      { event: 'OrderPlaced', subject: 'OrderPlaced' },
    ]);
    expect(none.events.size).toBe(0);
    expect(parseLock(printLock(none))).toEqual(none);
  });

  it('is written one line an event, sorted, and read again', async () => {
    const given = await lock();
    const text = printLock(given);
    expect(parseLock(text)).toEqual(given);
    expect(text.split('\n').filter((line) => line.startsWith('    '))).toEqual([
      expect.stringContaining('"Invoice sent": { "subject": "Invoice sent", "group": "billing", "version": 1, '),
      expect.stringMatching(/^ {4}"OrderPlaced": .* "version": 3, "fingerprint": "[0-9a-f]{64}" \}$/),
    ]);
  });

  it('tells dialects apart that the schema itself does not name', async () => {
    const [event] = (await contractOf({ 'orders/A.json': {} })).events;
    if (event === undefined) throw new Error('no event');
    const print = (dialect: typeof event.dialect): string => {
      const contract = { events: [{ ...event, schema: {}, dialect }] } as unknown as Contract;
      const locked = lockContract(contract, 'http://r', [{ event: 'A', subject: 'A', version: 1 }]);
      return locked.events.get('A')?.fingerprint ?? '';
    };
    expect(print('draft-07')).toBe(fingerprint({}));
    expect(print('2020-12')).toBe(fingerprint({ $schema: dialect }));
  });

  it.each([
    ['no JSON', '<<<<<<< HEAD'],
    ['"version" is not 1', '{ "version": 2 }'],
    ['"registry" is no URL', '{ "version": 1, "registry": "javascript:alert(1)" }'],
    ['no "events"', '{ "version": 1, "registry": "http://r", "events": [] }'],
    ['the entry of "A"', '{ "version": 1, "registry": "http://r", "events": { "A": { "version": 1 } } }'],
    [
      'the entry of "__proto__"',
      '{ "version": 1, "registry": "http://r", "events": { "__proto__": { "version": 0 } } }',
    ],
  ])('that is damaged is refused with what is wrong: %s', (what, text) => {
    expect(() => parseLock(text)).toThrow(what);
    expect(() => parseLock(text)).toThrow(/concordat\.lock\.json can't be used: .*concordat push/);
  });
});

describe('the file', () => {
  let root: string;
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'lock-'));
  });
  afterEach(() => rmSync(root, { recursive: true }));

  it('is written when it says something new', async () => {
    expect(await readLock(root)).toBeUndefined();
    const given = await lock();
    expect(await writeLock(root, given)).toBe(true);
    expect(await writeLock(root, given)).toBe(false);
    expect(await readLock(root)).toEqual(given);
    expect(readdirSync(root)).toEqual(['concordat.lock.json']);
  });

  it('is refused when it is damaged, and replaced by the next push', async () => {
    writeFileSync(join(root, 'concordat.lock.json'), '{');
    await expect(readLock(root)).rejects.toMatchObject({ code: 'unreadable' });
    expect(await writeLock(root, await lock())).toBe(true);
    expect(readFileSync(join(root, 'concordat.lock.json'), 'utf8')).toContain('OrderPlaced');
  });
});
