import { fullFormats } from 'ajv-formats/dist/formats.js';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { deepEqual } from './deep-equal.ts';
import { formatHelpers, liveHelpers } from './runtime-helpers.ts';

type Definition = RegExp | ((value: never) => boolean) | boolean | { readonly validate: (value: never) => boolean };

/** What ajv-formats says of a value, in full mode. */
function original(format: string, value: unknown): boolean {
  const definition = (fullFormats as Readonly<Record<string, Definition>>)[format];
  if (definition instanceof RegExp) return definition.test(String(value));
  if (typeof definition === 'function') return definition(value as never);
  return typeof definition === 'object' ? definition.validate(value as never) : true;
}

function ours(format: string, value: unknown): boolean {
  const check = formatHelpers.get(format);
  if (check === undefined) return true;
  return (liveHelpers()[check.helper] as (value: unknown) => boolean)(value);
}

const two = fc.integer({ min: 0, max: 99 }).map((n) => String(n).padStart(2, '0'));
const year = fc.integer({ min: 1890, max: 2110 }).map(String);
const date = fc.tuple(year, two, two).map((parts) => parts.join('-'));
const fraction = fc.constantFrom('', '.', '.5', '.123456');
const zone = fc.oneof(
  fc.constantFrom('Z', 'z', '', '+00:00', '-0130', '+24:00', '+05', '-23:59'),
  fc.tuple(fc.constantFrom('+', '-'), two, two).map(([sign, h, m]) => `${sign}${h}:${m}`),
);
const time = fc
  .tuple(
    fc.oneof(two, fc.constantFrom('23')),
    fc.oneof(two, fc.constantFrom('59')),
    fc.oneof(two, fc.constantFrom('59', '60')),
    fraction,
    zone,
  )
  .map(([h, m, s, f, z]) => `${h}:${m}:${s}${f}${z}`);
const separator = fc.constantFrom('T', 't', ' ', '\n', '', 'TT', '_');
const uri = fc
  .array(
    fc.constantFrom(
      'http',
      'urn',
      ':',
      '/',
      '//',
      'a',
      'example.com',
      '?',
      '#',
      '%20',
      '%2',
      ' ',
      '[::1]',
      '@',
      ':80',
      'é',
      '1.2.3.4',
    ),
    { maxLength: 8 },
  )
  .map((parts) => parts.join(''));
const texts = fc.oneof(
  fc.string(),
  date,
  time,
  fc.tuple(date, separator, time).map((parts) => parts.join('')),
  uri,
  fc.webUrl(),
  fc.emailAddress(),
  fc.uuid(),
  fc.ipV4(),
  fc.ipV6(),
  fc.base64String(),
  fc.constantFrom('P1D', '/a/~0', '#/a', '0/a', 'a{b}', '[', '\\Z', 'x\\Z', 'a\nYWJj'),
);

describe('the formats', () => {
  test('are all of ajv-formats', () => {
    const unchecked = ['float', 'double', 'password', 'binary'];
    expect([...formatHelpers.keys(), ...unchecked].sort()).toEqual(Object.keys(fullFormats).sort());
  });

  test.each([...formatHelpers].filter(([, { type }]) => type === 'string').map(([format]) => format))(
    '%s is exactly what ajv-formats takes it for',
    (format) => {
      fc.assert(
        fc.property(texts, (text) => {
          expect(ours(format, text), JSON.stringify(text)).toBe(original(format, text));
        }),
        {
          seed: 4,
          numRuns: 400,
          examples: [
            ['2024-02-29'],
            ['2023-02-29'],
            ['2016-12-31T23:59:60Z'],
            ['2016-12-31t23:59:61z'],
            ['0000-00-00'],
          ],
        },
      );
    },
  );

  test.each(['int32', 'int64'])('%s is exactly what ajv-formats takes it for', (format) => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.integer(),
          fc.double({ noNaN: true }),
          fc.constantFrom(2 ** 31, -(2 ** 31), 2 ** 31 - 1, 2 ** 53, -0),
        ),
        (value) => {
          expect(ours(format, value)).toBe(original(format, value));
        },
      ),
      { seed: 5 },
    );
  });
});

test('two values are equal in generated code when they are equal here', () => {
  const equal = liveHelpers().deepEqual as typeof deepEqual;
  const findDuplicate = liveHelpers().findDuplicate as (items: readonly unknown[]) => unknown;
  const small = fc.letrec((tie) => ({
    value: fc.oneof(
      { maxDepth: 2 },
      fc.constantFrom<unknown>(0, -0, 1, '', '1', true, null),
      fc.array(tie('value'), { maxLength: 2 }),
      fc.dictionary(fc.constantFrom('a', 'b', '__proto__'), tie('value'), { maxKeys: 2 }),
    ),
  })).value;
  fc.assert(
    fc.property(small, small, (a, b) => {
      expect(equal(a, b)).toBe(deepEqual(a, b));
      expect(findDuplicate([a, b]) !== undefined).toBe(deepEqual(a, b));
      expect(equal(a, JSON.parse(JSON.stringify(a)))).toBe(true);
    }),
    { seed: 6, numRuns: 2_000 },
  );
});

test('multiples are exact in decimals', () => {
  const isMultipleOf = liveHelpers().isMultipleOf as (value: number, divisor: number) => boolean;
  const scaled = fc.tuple(
    fc.integer({ min: -1e6, max: 1e6 }),
    fc.integer({ min: 1, max: 1e4 }),
    fc.integer({ min: 0, max: 6 }),
  );
  fc.assert(
    fc.property(scaled, ([factor, step, digits]) => {
      const decimal = (units: number): number => Number(`${units}e-${digits}`);
      expect(isMultipleOf(decimal(factor * step), decimal(step))).toBe(true);
      if (step > 1) expect(isMultipleOf(decimal(factor * step + 1), decimal(step))).toBe(false);
    }),
    { seed: 7 },
  );
});

test('code points are what iteration finds', () => {
  const codePoints = liveHelpers().codePoints as (text: string) => number;
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom('a', '\u{1f600}', '\ud800', '\udc00', 'é') }), (text) => {
      expect(codePoints(text)).toBe([...text].length);
    }),
    { seed: 8 },
  );
});
