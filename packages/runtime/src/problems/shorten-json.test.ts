import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { shortenJson, shortenNames } from './shorten-json.ts';

const characters = (text: string): number => [...text].length;

describe('shortenJson', () => {
  it('is what JSON.stringify writes where that is short', () => {
    fc.assert(
      fc.property(fc.jsonValue({ noUnicodeString: false, maxDepth: 2 }), (value) => {
        const whole = JSON.stringify(value);
        fc.pre(characters(whole) <= 30);
        expect(shortenJson(value)).toBe(whole);
      }),
      { seed: 7, numRuns: 500 },
    );
  });

  it('is never much longer than the room, and well-formed, whatever the value', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.anything({ withBigInt: true, withMap: true, withNullPrototype: true }),
          fc.string({ unit: 'binary' }),
        ),
        fc.integer({ min: 10, max: 120 }),
        (value, room) => {
          const text = shortenJson(value, room);
          const shown = text.replace(/ \((more than )?[\d,]+ \w+\)$/, '');
          // The shape of what is hardly begun: `{…}`, with the name of a class before it.
          expect(characters(shown)).toBeLessThanOrEqual(Math.max(room, 45));
          expect(text.isWellFormed()).toBe(true);
        },
      ),
      { seed: 8, numRuns: 1000 },
    );
  });

  it.each<[string, unknown, string]>([
    ['a long text', 'x'.repeat(1234), `"${'x'.repeat(77)}…" (1,234 characters)`],
    ['a text that just fits', 'x'.repeat(78), `"${'x'.repeat(78)}"`],
    ['a text that just does not', 'x'.repeat(79), `"${'x'.repeat(77)}…" (79 characters)`],
    ['characters of two units', '🧾'.repeat(100), `"${'🧾'.repeat(77)}…" (100 characters)`],
    ['half a character', '\ud83e', '"\\ud83e"'],
    ['control characters', 'a\u0000\n"\\', '"a\\u0000\\n\\"\\\\"'],
    [
      'a long list',
      Array.from({ length: 1000 }, (_, index) => index),
      expect.stringMatching(/^\[0,1,2,.*,…\] \(1,000 items\)$/),
    ],
    [
      'many properties',
      Object.fromEntries(Array.from({ length: 99 }, (_, index) => [`k${index}`, index])),
      expect.stringMatching(/^\{"k0":0,"k1":1,.*,…\} \(99 properties\)$/),
    ],
    ['a long text inside', { note: 'x'.repeat(500), total: 1 }, `{"note":"${'x'.repeat(29)}…","total":1}`],
    ['depth', [[[[[[1]]]]]], '[[[[[…]]]]]'],
    ['an empty list and object', [[], {}], '[[],{}]'],
    ['undefined', undefined, 'undefined'],
    ['undefined inside', { a: undefined }, '{"a":undefined}'],
    ['no number', Number.NaN, 'NaN'],
    ['a big integer', 12n, '12n'],
    ['a very big integer', 2n ** 5000n, 'a BigInt'],
    ['a function', () => 1, 'a function'],
    ['a symbol', Symbol('secret'), 'a symbol'],
    ['a date', new Date(0), 'Date {}'],
    ['bytes', new Uint8Array(1000), 'Uint8Array {}'],
    [
      'an instance',
      new (class Order {
        readonly id = 1;
      })(),
      'Order {"id":1}',
    ],
    ['no prototype', Object.assign(Object.create(null), { a: 1 }), '{"a":1}'],
  ])('shows %s', (_what, value, expected) => {
    expect(shortenJson(value)).toEqual(expected);
  });

  it('ends where a value holds itself', () => {
    const list: unknown[] = [1];
    list.push(list, { list });
    expect(shortenJson(list)).toContain('[1,[1,');
  });

  it('runs nothing of the value', () => {
    let runs = 0;
    const value = {
      get total() {
        runs += 1;
        return 5;
      },
      toJSON() {
        runs += 1;
      },
      toString() {
        runs += 1;
        return '';
      },
    };
    expect(shortenJson(value)).toBe('{"total":…,"toJSON":a function,"toString":a function}');
    expect(runs).toBe(0);
  });

  it('looks at no more than it shows', () => {
    let looked = 0;
    const items = new Proxy(
      Array.from({ length: 100_000 }, () => 'item'),
      {
        getOwnPropertyDescriptor(target, key) {
          looked += 1;
          return Reflect.getOwnPropertyDescriptor(target, key);
        },
      },
    );
    expect(shortenJson(items)).toMatch(/\(100,000 items\)$/);
    expect(looked).toBeLessThan(50);
  });
});

describe('shortenNames', () => {
  it('shows as many as fit', () => {
    expect(shortenNames(['a', 'b c'])).toBe('"a", "b c"');
    expect(
      shortenNames(
        Array.from({ length: 40 }, (_, index) => `name${index}`),
        30,
      ),
    ).toBe('"name0", "name1", "name2", … (40 properties)');
  });
});
