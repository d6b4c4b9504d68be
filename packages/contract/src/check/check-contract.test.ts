import { compileValidator, type Json } from '@concordat/schema';
import { describe, expect, it } from 'vitest';
import { loadContract } from '../load/load-contract.ts';
import type { Contract } from '../model/contract.ts';
import { memorySource } from '../source/memory-source.ts';
import { type CheckOptions, checkContract } from './check-contract.ts';
import { directionsOf } from './directions.ts';

async function load(files: Record<string, string>): Promise<Contract> {
  const { contract, problems } = await loadContract(memorySource(files));
  if (contract === undefined) throw new Error(`not loaded: ${JSON.stringify(problems, null, 2)}`);
  return contract;
}

const string = { type: 'string' };
const integer = { type: 'integer' };

/** A contract of one event with one application that sends, receives, or neither. */
function document(
  payload: object,
  use: 'send' | 'receive' | 'both' | 'neither',
  message: object = {},
): Record<string, string> {
  const operation = (action: string) => ({ action, channel: { $ref: '#/channels/c' } });
  const operations = {
    ...(use === 'send' || use === 'both' ? { tell: operation('send') } : {}),
    ...(use === 'receive' || use === 'both' ? { listen: operation('receive') } : {}),
  };
  const channels = { c: { address: 'c', messages: { Placed: { payload, ...message } } } };
  const text = { asyncapi: '3.1.0', info: { title: 'T', version: '1.0.0' }, channels, operations };
  return { 'asyncapi.json': JSON.stringify(text, null, 2) };
}

async function check(old: object, head: object, use: Parameters<typeof document>[1], options?: CheckOptions) {
  return checkContract(await load(document(old, use)), await load(document(head, use)), options);
}

const narrow = { type: 'object', properties: { kind: { enum: ['a', 'b'] } }, required: ['kind'] };
const wide = { type: 'object', properties: { kind: { enum: ['a', 'b', 'c'] } }, required: ['kind'] };

describe('the direction of a comparison', () => {
  it('is backward for what is received: the head reads what was written under the old contract', async () => {
    expect((await check(narrow, wide, 'receive')).verdict).toBe('compatible');
    expect(await check(wide, narrow, 'receive')).toMatchObject({
      verdict: 'incompatible',
      findings: expect.arrayContaining([expect.objectContaining({ direction: 'backward', severity: 'breaking' })]),
    });
  });

  it('is forward for what is sent: others still read with the old contract', async () => {
    expect(await check(narrow, wide, 'send')).toMatchObject({
      verdict: 'incompatible',
      findings: expect.arrayContaining([expect.objectContaining({ direction: 'forward', severity: 'breaking' })]),
    });
    expect((await check(wide, narrow, 'send')).verdict).toBe('compatible');
  });

  it('is both for what is sent and received', async () => {
    expect((await check(narrow, wide, 'both')).verdict).toBe('incompatible');
    expect((await check(wide, narrow, 'both')).verdict).toBe('incompatible');
  });

  it('is the configured mode for what no application uses', async () => {
    expect((await check(narrow, wide, 'neither')).verdict).toBe('compatible');
    expect((await check(narrow, wide, 'neither', { mode: 'forward' })).verdict).toBe('incompatible');
    expect((await check(narrow, wide, 'neither', { mode: 'full' })).verdict).toBe('incompatible');
  });

  it('is the other way round for a reply', async () => {
    const contract = await load({
      'asyncapi.yaml': `asyncapi: 3.1.0
info: { title: T, version: 1.0.0 }
channels: { ask: { address: ask, messages: { Asked: { payload: { type: string } } } }, answers: { address: answers, messages: { Answered: { payload: { type: integer } } } } }
operations: { serve: { action: receive, channel: { $ref: '#/channels/ask' }, reply: { channel: { $ref: '#/channels/answers' } } } }
`,
    });
    expect(directionsOf('Asked', [contract], 'full')).toEqual(['backward']);
    expect(directionsOf('Answered', [contract], 'full')).toEqual(['forward']);
  });
});

describe('a break', () => {
  const files = (order: object, money: object) => ({
    'schemas/orders/OrderPlaced.json': JSON.stringify(order, null, 2),
    'schemas/common/Money.json': JSON.stringify(money, null, 2),
  });
  const order = {
    type: 'object',
    properties: { id: string, note: string, total: { $ref: '../common/Money.json' } },
    required: ['id', 'total'],
  };
  const money = { type: 'object', properties: { amount: integer }, required: ['amount'] };

  it('comes with a payload that one schema accepts and the other one refuses', async () => {
    const old = await load(files(order, money));
    const head = await load(files({ ...order, required: ['id', 'total', 'note'] }, money));
    const report = checkContract(old, head);
    expect(report.verdict).toBe('incompatible');
    const breaking = report.findings.filter(({ severity }) => severity === 'breaking');
    expect(breaking.length).toBeGreaterThan(0);
    for (const finding of breaking) {
      expect(finding).toMatchObject({
        event: 'OrderPlaced',
        direction: 'backward',
        file: 'schemas/orders/OrderPlaced.json',
      });
      expect(compileValidator(old.events[0]?.schema ?? false)(finding.witness as Json)).toEqual([]);
      expect(compileValidator(head.events[0]?.schema ?? true)(finding.witness as Json)).not.toEqual([]);
    }
  });

  it('says where in the head’s own files', async () => {
    const head = await load(files({ ...order, required: ['id', 'total', 'note'] }, money));
    for (const { file, path, line } of checkContract(await load(files(order, money)), head).findings) {
      expect(head.valueAt(file, path)).toBeDefined();
      expect(head.place(file, path)).toMatchObject({ file, line, pointer: path });
    }
  });

  it('is found through references into other files', async () => {
    const report = checkContract(
      await load(files(order, money)),
      await load(files(order, { ...money, properties: { amount: string } })),
    );
    expect(report).toMatchObject({
      verdict: 'incompatible',
      events: [{ event: 'OrderPlaced', verdict: 'incompatible' }],
    });
  });

  it('is none when a definition only moves into a file of its own', async () => {
    const inline = {
      'schemas/orders/OrderPlaced.json': JSON.stringify({
        ...order,
        properties: { ...order.properties, total: money },
      }),
    };
    expect(checkContract(await load(inline), await load(files(order, money)))).toMatchObject({ verdict: 'compatible' });
  });

  it('is no longer one when a property is only added, unless the policy is strict', async () => {
    const added = { ...order, properties: { ...order.properties, gift: { type: 'boolean' } } };
    expect(checkContract(await load(files(order, money)), await load(files(added, money)))).toMatchObject({
      verdict: 'compatible',
    });
    expect(
      checkContract(await load(files(order, money)), await load(files(added, money)), { policy: 'strict' }),
    ).toMatchObject({ verdict: 'incompatible' });
  });

  it('may be one of formats, which count as an assertion unless told otherwise', async () => {
    expect((await check(string, { ...string, format: 'uuid' }, 'receive')).verdict).toBe('incompatible');
    expect((await check(string, { ...string, format: 'uuid' }, 'receive', { formats: 'annotation' })).verdict).toBe(
      'compatible',
    );
  });
});

describe('a change that is looked at in both directions', () => {
  it('is told as what breaks, not again as what is fine the other way', async () => {
    const report = await check(narrow, wide, 'both');
    expect(report.findings.map(({ direction, severity, readers }) => ({ direction, severity, readers }))).toEqual([
      { direction: 'forward', severity: 'breaking', readers: ['t'] },
    ]);
  });

  it('is told once when it is fine both ways', async () => {
    const report = await check(
      { ...narrow, title: 'A' },
      { ...narrow, title: 'B', properties: { ...narrow.properties, more: string } },
      'both',
    );
    expect(report.verdict).toBe('compatible');
    const told = report.findings.map(({ rule, path }) => `${rule} ${path}`);
    expect(new Set(told).size).toBe(told.length);
  });
});

describe('headers and keys', () => {
  const headers = (...names: string[]) => ({
    headers: { type: 'object', properties: Object.fromEntries(names.map((name) => [name, string])), required: names },
  });
  const both = async (old: object, head: object, use: 'send' | 'receive') =>
    checkContract(await load(document(string, use, old)), await load(document(string, use, head)));

  it('follow their payload: a header that becomes required breaks who reads old messages', async () => {
    const report = await both(headers('a'), headers('a', 'b'), 'receive');
    expect(report.verdict).toBe('incompatible');
    expect(report.findings[0]).toMatchObject({ event: 'Placed', direction: 'backward', severity: 'breaking' });
    expect(report.findings[0]?.message).toMatch(/^headers: /);
    expect(report.findings[0]?.path).toContain('/headers');
    expect((await both(headers('a', 'b'), headers('a'), 'receive')).verdict).toBe('compatible');
  });

  it('may be added where there were none, as long as none is required of old messages', async () => {
    expect((await both({}, { headers: { type: 'object', properties: { a: string } } }, 'receive')).verdict).toBe(
      'compatible',
    );
    expect((await both({}, headers('a'), 'receive')).verdict).toBe('incompatible');
    expect((await both({}, headers('a'), 'send')).verdict).toBe('compatible');
  });

  it('are compared for the broker’s key too', async () => {
    const key = (schema: object) => ({ bindings: { kafka: { key: schema } } });
    const report = await both(key(string), key({ ...string, maxLength: 3 }), 'receive');
    expect(report.verdict).toBe('incompatible');
    expect(report.findings[0]?.message).toMatch(/^key: /);
  });
});

describe('bindings', () => {
  const told = async (old: object, head: object) => {
    const { verdict, findings } = checkContract(
      await load(document(string, 'send', { bindings: old })),
      await load(document(string, 'send', { bindings: head })),
    );
    return [verdict, ...findings.map(({ severity, message }) => `${severity} ${message}`)];
  };

  it('that break have the event’s verdict, and say from what to what', async () => {
    expect(
      await told({ amqp: { contentEncoding: 'gzip', messageType: 'a' } }, { amqp: { contentEncoding: 'br' } }),
    ).toEqual([
      'incompatible',
      'breaking amqp.contentEncoding of Placed was "gzip" and is now "br"',
      'warning amqp.messageType of Placed was "a" and is no longer given',
    ]);
  });

  it('are the same in any order of their keys, and compared deeply', async () => {
    const binding = (value: object) => ({ kafka: { 'x-a': [{ b: value }] } });
    expect(await told(binding({ c: 1, d: [2] }), binding({ d: [2], c: 1 }))).toEqual(['compatible']);
    expect(await told(binding({ c: 1, d: [2] }), binding({ d: [2, 3], c: 1 }))).toEqual([
      'compatible',
      expect.stringMatching(/^info kafka\.x-a of Placed was /),
    ]);
  });

  it('may hold text that is no Unicode', async () => {
    expect(await told({ kafka: { 'x-a': '\ud800' } }, { kafka: { 'x-a': ['\ud800'] } })).toEqual([
      'compatible',
      expect.stringMatching(/^info kafka\.x-a of Placed was /),
    ]);
  });
});

describe('a report', () => {
  it('is undecided where nothing is proved, with its reason and a place', async () => {
    const pattern = (text: string) => ({
      type: 'object',
      properties: { a: { type: 'string', pattern: text } },
      patternProperties: { '^x': integer },
    });
    const report = await check(pattern('^(a|b)*c'), pattern('^(b|a)*c'), 'both', { budget: { steps: 1 } });
    expect(report).toMatchObject({
      verdict: 'undecided',
      events: [{ event: 'Placed', verdict: 'undecided', reason: expect.any(String) }],
    });
    expect(report.findings).toMatchObject([{ rule: 'undecided', severity: 'warning', file: 'asyncapi.json' }]);
  });

  it('puts what breaks first', async () => {
    const old = await load({ 'a/Kept.json': '{"type":"string"}', 'a/Gone.json': '{"type":"string"}' });
    const head = await load({ 'a/Kept.json': '{"type":"string"}', 'a/Added.json': '{"type":"string"}' });
    expect(checkContract(old, head).findings.map(({ rule, severity }) => [rule, severity])).toEqual([
      ['event-removed', 'breaking'],
      ['event-added', 'info'],
    ]);
  });

  it('is the same each time', async () => {
    const [old, head] = [await load(document(narrow, 'both')), await load(document(wide, 'both'))];
    expect(JSON.stringify(checkContract(old, head))).toBe(JSON.stringify(checkContract(old, head)));
  });
});
