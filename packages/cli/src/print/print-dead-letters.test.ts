import type { DeadLetter } from '@concordat/runtime';
import { describe, expect, it } from 'vitest';
import { createStyle } from '../style.ts';
import { deadLetterToJson, formatDeadLetter, formatDeadLetters } from './print-dead-letters.ts';

const plain = createStyle(false);
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const letter: DeadLetter = {
  id: '7',
  state: 'waiting',
  consumer: 'shipping',
  channel: 'orders',
  partition: 3,
  offset: '18',
  key: 'order-1',
  headers: { 'ce-id': 'e-1', 'ce-type': 'OrderPlaced' },
  body: bytes('{"orderId":1}'),
  reason: 'invalid',
  error: 'OrderPlaced: 1 problem',
  problems: [{ pointer: '/orderId', message: 'must be string' }],
  attempts: 1,
  eventId: 'e-1',
  type: 'OrderPlaced',
  createdAt: new Date('2026-03-01T09:30:00Z'),
  settledAt: null,
};

describe('formatDeadLetters', () => {
  it('gives each letter one line', () => {
    expect(formatDeadLetters([letter], plain).split('\n')).toEqual([
      'id  state    consumer  event        key      reason   attempts  put aside                 error',
      '7   waiting  shipping  OrderPlaced  order-1  invalid  1         2026-03-01T09:30:00.000Z  OrderPlaced: 1 problem',
    ]);
  });

  it('cuts the error where the terminal ends', () => {
    const lines = formatDeadLetters([letter], plain, 106).split('\n');
    expect(lines[1]).toMatch(/ {2}OrderPlaced: 1 …$/);
    expect(lines[1]?.length).toBe(106);
  });

  it('keeps a hostile key on its line and harmless', () => {
    const text = formatDeadLetters([{ ...letter, key: 'a\nb\u001b[2J' }], plain);
    expect(text.split('\n')).toHaveLength(2);
    expect(text).not.toContain('\u001b');
  });
});

describe('formatDeadLetter', () => {
  it('shows why it is here, and the original', () => {
    const text = formatDeadLetter(letter, plain);
    expect(text).toContain('  channel   orders, partition 3, offset 18\n');
    expect(text).toContain('problems\n  /orderId  must be string');
    expect(text).toContain('headers\n  ce-id  e-1\n');
    expect(text).toContain('body, 13 bytes\n  {\n    "orderId": 1\n  }');
  });

  it('shows what was expected, what was there, and the lines around it', () => {
    const body = bytes('{\n  "orderId": 1,\n  "total": 5\n}');
    const problems = [
      {
        pointer: '/orderId',
        keyword: 'type',
        message: 'must be string',
        expected: 'string',
        actual: '1',
        line: 2,
        column: 14,
      },
    ];
    expect(formatDeadLetter({ ...letter, body, problems }, plain)).toContain(
      [
        'problems',
        '  /orderId  must be string  line 2, column 14',
        '      expected  string',
        '      actual    1',
        '      1 | {',
        '      2 |   "orderId": 1,',
        '        |              ^',
        '      3 |   "total": 5',
        '',
        'headers',
      ].join('\n'),
    );
  });

  it('finds the place for a letter that was kept before problems had one', () => {
    const text = formatDeadLetter(letter, plain);
    expect(text).toContain('  /orderId  must be string  line 1, column 12\n');
    expect(text).toContain('      1 | {"orderId":1}\n        |            ^\n');
  });

  it('shows no lines of a body that is no text, and few excerpts of many problems', () => {
    const problem = { pointer: '/orderId', message: 'must be string', line: 1, column: 1 };
    expect(formatDeadLetter({ ...letter, body: new Uint8Array([0xff]), problems: [problem] }, plain)).not.toContain(
      ' | ',
    );
    const many = Array.from({ length: 20 }, (_, index) => ({ ...problem, column: 1 + (index >> 1) }));
    const text = formatDeadLetter({ ...letter, problems: many.slice(0, 6) }, plain);
    expect(text.match(/must be string/g)).toHaveLength(6);
    // Once for each place.
    expect(text.match(/ \| +\^/g)).toHaveLength(3);
    const body = bytes(`[${'1,'.repeat(50)}1]`);
    const endless = formatDeadLetter(
      { ...letter, body, problems: many.map((one, index) => ({ ...one, column: index + 1 })) },
      plain,
    );
    expect(endless.match(/ \| +\^/g)).toHaveLength(10);
  });

  it('fits into 80 columns, and colours nothing where there are none', () => {
    const body = bytes(`{"note":"${'x'.repeat(500)}","orderId":"\u001b[31m${'y'.repeat(500)}"}`);
    const problems = [
      {
        pointer: '/orderId',
        line: 1,
        column: 522,
        message: 'must be integer',
        expected: 'integer',
        actual: `"\u001b[31m${'y'.repeat(60)}…"`,
      },
    ];
    const section = formatDeadLetter({ ...letter, body, problems }, plain, 80).split('headers')[0] ?? '';
    expect(section).not.toContain('\u001b');
    expect(section).toContain('^');
    for (const line of section.split('\n')) if (line.includes(' | ')) expect([...line].length).toBeLessThanOrEqual(80);
  });

  it('prints one line of JSON on several, and nothing that JavaScript would change', () => {
    const bodyOf = (text: string): string =>
      formatDeadLetter({ ...letter, body: bytes(text) }, plain).split(/body, .*\n/)[1] ?? '';
    expect(bodyOf('{"a": [1,  "x y"]}')).toBe('  {\n    "a": [\n      1,\n      "x y"\n    ]\n  }');
    expect(bodyOf('{"total": 9007199254740993}')).toBe('  {"total": 9007199254740993}');
    expect(bodyOf('{"a":1,"a":2}')).toBe('  {"a":1,"a":2}');
    expect(bodyOf('{\r\n"a":\n1}')).toBe('  {\n  "a":\n  1}');
  });

  it('shows a body that is not JSON as text, and one that is not text as bytes', () => {
    expect(formatDeadLetter({ ...letter, body: bytes('{"orderId":') }, plain)).toContain('  {"orderId":');
    expect(formatDeadLetter({ ...letter, body: new Uint8Array([0xff, 0x00]) }, plain)).toContain('  ff 00');
  });
});

describe('deadLetterToJson', () => {
  it('holds the exact bytes', () => {
    expect(deadLetterToJson(letter)).toMatchObject({
      id: '7',
      body: '{"orderId":1}',
      bodyBase64: 'eyJvcmRlcklkIjoxfQ==',
    });
    expect(deadLetterToJson({ ...letter, body: new Uint8Array([0xff]) })).not.toHaveProperty('body');
  });
});
