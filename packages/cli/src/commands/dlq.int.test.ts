import { postgresBroker } from '@concordat/postgres';
import { type CompiledValidator, type Delivery, inMemoryBroker, writeEnvelope } from '@concordat/runtime';
import { createSdk, defineEvent } from '@concordat/runtime/codegenv1';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { run } from '../run.ts';
import { memoryIo } from '../testing/memory-io.ts';
import { type StorePlace, storePlaces } from '../testing/store-place.ts';

const body = new TextEncoder().encode('{"orderId":1}');
const letter = {
  consumer: 'shipping',
  channel: 'orders',
  partition: 3,
  key: 'order-1',
  headers: { 'ce-id': 'e-1', 'ce-type': 'OrderPlaced' },
  body,
  reason: 'invalid',
  error: 'OrderPlaced: /orderId must be string',
  problems: [
    {
      pointer: '/orderId',
      keyword: 'type',
      message: 'must be string',
      expected: 'string',
      actual: '1',
      line: 1,
      column: 12,
    },
  ],
  attempts: 1,
  eventId: 'e-1',
  type: 'OrderPlaced',
} as const;

const isCount = (value: unknown): boolean =>
  Number.isInteger(Object.getOwnPropertyDescriptor(Object(value), 'count')?.value);
const validator: CompiledValidator = Object.assign(isCount, {
  errors: [{ instancePath: '/count', keyword: 'type', message: 'must be integer', params: { type: 'integer' } }],
});
const counted = defineEvent<{ readonly count: number }>({
  name: 'Counted',
  channel: 'stock',
  dataschema: null,
  read: validator,
  write: validator,
  key: null,
  examples: [],
  retry: null,
});
const envelope = {
  id: 'c-1',
  source: '/warehouse',
  time: new Date('2026-03-01T09:30:00Z'),
  dataschema: null,
  partitionkey: null,
  correlationid: 'c-1',
  causationid: null,
  traceparent: null,
} as const;

describe.each(storePlaces)('concordat dlq on $name', ({ open }) => {
  let place: StorePlace;
  let first: string;
  let second: string;
  beforeAll(async () => {
    place = await open();
    first = await place.store.deadLetters.add({ ...letter, offset: '1' });
    second = await place.store.deadLetters.add({
      ...letter,
      offset: '2',
      consumer: 'email',
      body: new Uint8Array([255]),
    });
  });
  afterAll(() => place.close());

  const dlqWith = async (stdin: string, ...argv: string[]) => {
    const io = memoryIo({ env: place.env, stdin });
    const code = await run(['dlq', ...argv, ...place.argv], io);
    return { code, out: io.out(), err: io.err() };
  };
  const dlq = (...argv: string[]) => dlqWith('', ...argv);

  it('lists what waits, and says how much and where', async () => {
    const { code, out, err } = await dlq('ls');
    expect(code).toBe(0);
    expect(out.split('\n')).toHaveLength(4);
    expect(out).toMatch(new RegExp(`^${first} +waiting +shipping +OrderPlaced +order-1 +invalid`, 'm'));
    expect(err).toMatch(/^2 dead letters in .+\n$/);
    expect(err).not.toContain('postgres:postgres');
  });

  it('lists only what is asked for', async () => {
    const { out } = await dlq('ls', '--consumer', 'email', '--format', 'json');
    expect(JSON.parse(out).letters).toMatchObject([{ id: second, consumer: 'email', bodyBase64: '/w==' }]);
    expect(await dlq('ls', '--event', 'Other')).toMatchObject({
      code: 0,
      out: '',
      err: expect.stringMatching(/^no dead/),
    });
  });

  it('says that there is more', async () => {
    expect((await dlq('ls', '--limit', '1')).err).toMatch(/^2 dead letters in .+, 1 shown\n$/);
    expect((await dlq('ls', '--limit', '0')).code).toBe(2);
  });

  it('shows one with all that is known', async () => {
    const { code, out } = await dlq('show', first);
    expect(code).toBe(0);
    expect(out).toContain(
      [
        '  /orderId  must be string  line 1, column 12',
        '      expected  string',
        '      actual    1',
        '      1 | {"orderId":1}',
        '        |            ^\n',
      ].join('\n'),
    );
    expect(JSON.parse((await dlq('show', first, '--format', 'json')).out).problems).toEqual(letter.problems);
    expect(out).toContain('  ce-type  OrderPlaced\n');
  });

  it('shows what a consumer has put aside: what was expected, what is there, and in which lines', async () => {
    const broker = inMemoryBroker();
    const sdk = createSdk(
      { name: 'stock', events: { counted: { definition: counted, use: 'receive' } } },
      { broker, store: place.store },
    );
    const consumer = await sdk
      .consumer('stock')
      .on(sdk.counted, async () => {})
      .start();
    try {
      const headers = writeEnvelope({ ...envelope, type: 'Counted' });
      const payload = '{\r\n  "name": "日本",\r\n  "count": "\\u001b[31m4111 1111"\r\n}';
      await broker.publish([{ channel: 'stock', key: 'a', headers, body: new TextEncoder().encode(payload) }]);
      await expect.poll(() => place.store.deadLetters.count({ consumer: 'stock' }), { timeout: 20_000 }).toBe(1);
    } finally {
      await consumer.stop();
      await broker.close();
    }
    const [kept] = await place.store.deadLetters.list({ consumer: 'stock' });
    expect(kept?.error).toBe('Counted: /count must be integer');
    const { out } = await dlq('show', kept?.id ?? '');
    expect(out).toContain(
      [
        'problems',
        '  /count  must be integer  line 3, column 12',
        '      expected  integer',
        '      actual    "\\u001b[31m4111 1111"',
        '      2 |   "name": "日本",',
        '      3 |   "count": "\\u001b[31m4111 1111"',
        '        |            ^^^^^^^^^^^^^^^^^^^^^',
        '      4 | }',
      ].join('\n'),
    );
    const { problems } = JSON.parse((await dlq('show', kept?.id ?? '', '--format', 'json')).out);
    expect(problems).toEqual([
      {
        pointer: '/count',
        keyword: 'type',
        message: 'must be integer',
        expected: 'integer',
        actual: '"\\u001b[31m4111 1111"',
        line: 3,
        column: 12,
      },
    ]);
    await place.store.deadLetters.settle(kept?.id ?? '', 'redriven');
  });

  it('writes the exact bytes', async () => {
    expect(await dlq('show', first, '--raw')).toMatchObject({ code: 0, out: '{"orderId":1}' });
  });

  it('ends with 2 for one that is not there', async () => {
    expect(await dlq('show', '999999')).toMatchObject({ code: 2, out: '' });
    expect(await dlq('show', 'seven')).toMatchObject({ code: 2, out: '' });
  });

  it('discards once', async () => {
    expect(await dlq('discard', second)).toMatchObject({ code: 0, out: `discarded ${second}\n` });
    expect(await dlq('discard', second)).toMatchObject({ code: 1, out: expect.stringContaining('not discarded') });
    expect((await dlq('ls', '--state', 'discarded')).err).toMatch(/^1 dead letter in/);
  });

  it('asks which letters to send again', async () => {
    expect(await dlq('redrive')).toMatchObject({ code: 2, err: expect.stringContaining('which letters?') });
    expect(await dlq('redrive', first, '--all')).toMatchObject({ code: 2 });
    expect(await dlq('redrive', '--all', '--body', '-')).toMatchObject({ code: 2 });
    expect(await dlq('redrive', first, '--body', '/no/such/file')).toMatchObject({ code: 3 });
  });

  it('sends one again, with the body that was mended', async () => {
    const seen: Delivery[] = [];
    const broker = postgresBroker(place.database);
    const subscription = await broker.subscribe({ group: 'shipping', channels: ['orders'] }, async (delivery) => {
      seen.push(delivery);
    });
    try {
      const { code, out } = await dlqWith('{"orderId":"mended"}', 'redrive', first, '--body', '-');
      expect({ code, out }).toEqual({ code: 0, out: `sent again ${first}\n` });
      await expect.poll(() => seen.length, { timeout: 20_000 }).toBe(1);
      expect(new TextDecoder().decode(seen[0]?.body)).toBe('{"orderId":"mended"}');
      expect(seen[0]).toMatchObject({ key: 'order-1', headers: { 'ce-id': 'e-1' } });
      expect((await place.store.deadLetters.get(first))?.state).toBe('sent');
    } finally {
      await subscription.stop();
      await broker.close();
    }
  });

  it('leaves alone what is settled or unknown, and says so', async () => {
    const { code, out } = await dlq('redrive', second, '424242');
    expect(code).toBe(1);
    expect(out).toContain(`not sent ${second}: it is discarded\n`);
    expect(out).toContain('not sent 424242: there is no such letter\n');
    expect(await dlq('redrive', '--consumer', 'nobody')).toMatchObject({
      code: 0,
      out: 'no dead letter waits there\n',
    });
  });

  it('shows what the outbox owes', async () => {
    const io = memoryIo({ env: place.env });
    expect(await run(['outbox', 'status', ...place.argv], io)).toBe(0);
    expect(io.out()).toMatch(/^no events wait in /);
  });
});

describe('concordat dlq without a database', () => {
  it('ends with 3 where the database has no tables of ours', async () => {
    const io = memoryIo({ env: { DATABASE_URL: process.env.TEST_DATABASE_URL } });
    expect(await run(['dlq', 'ls'], io)).toBe(3);
    expect(io.err()).toContain('has no outbox, inbox and dead letters');
  });

  it('asks which', async () => {
    const io = memoryIo();
    expect(await run(['dlq', 'ls'], io)).toBe(2);
    expect(io.err()).toContain('DATABASE_URL');
  });

  it('ends with 3 where the folder holds none', async () => {
    const io = memoryIo();
    expect(await run(['dlq', 'ls', '--folder', '/nowhere'], io)).toBe(3);
    expect(io.err()).toContain('no PGlite database in /nowhere');
  });
});
