import { fullFormats } from 'ajv-formats/dist/formats.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadOne } from './load-validators.test-kit.ts';

const digits = fc.constantFrom('0', '1', '2', '3', '5', '6', '9');
const pair = fc.oneof(
  fc.tuple(digits, digits).map(([a, b]) => a + b),
  fc.constantFrom('00', '12', '23', '29', '30', '31', '59', '60', '02'),
);
const date = fc.tuple(pair, pair, pair, pair).map(([a, b, c, d]) => `${a}${b}-${c}-${d}`);
const zone = fc.oneof(
  fc.constantFrom('Z', 'z', '', '+01:00', '-0130', '+23', '+24:00', '-00:60'),
  fc.tuple(fc.constantFrom('+', '-'), pair, pair).map(([sign, a, b]) => `${sign}${a}:${b}`),
);
const time = fc
  .tuple(pair, pair, pair, fc.constantFrom('', '.1', '.', '.123456789'), zone)
  .map(([a, b, c, fraction, z]) => `${a}:${b}:${c}${fraction}${z}`);
const moment = fc.tuple(date, fc.constantFrom('T', 't', ' ', '\n', 'TT', ''), time).map((parts) => parts.join(''));
const near = fc.constantFrom(
  'a@b.co',
  'http://a/b',
  'urn:uuid:0b9f6f0e-6d6d-4a54-9a4e-2f6c1d9b7a10',
  '0b9f6f0e-6d6d-4a54-9a4e-2f6c1d9b7a1',
  '127.0.0.1',
  '::1',
  '/a/~0',
  '#/a',
  'P1D',
  'P',
  'http://a b',
  '//x',
  '?q="x"',
  'a:b',
  '[',
  '(a)',
  'QUI=',
  'QUI',
  'x\nQUI=',
  '0B9F6F0E-6d6d-4a54-9A4E-2f6c1d9b7a10',
  '0b9f6f0e-6d6d-4a54-9a4e-2f6c1d9b7a1g',
  '0b9f6f0e-6d6d-4a54-9a4e_2f6c1d9b7a10',
  '0b9f6f0e16d6d-4a54-9a4e-2f6c1d9b7a10',
  'URN:uuid:0b9f6f0e-6d6d-4a54-9a4e-2f6c1d9b7a10',
  'http://ada:secret@example.com/a?b#c',
  'http://a@b@example.com',
  'https://:@example.com:8080',
  'ftp://@example.com',
  'http://ada:@10.0.0.1/',
  'http://ada@8.8.8.8',
  'http://x y@example.com',
);
const anyText = fc.oneof(
  date,
  time,
  moment,
  near,
  fc.string(),
  fc.string({ unit: 'grapheme' }),
  fc.webUrl(),
  fc.emailAddress(),
  fc.uuid(),
  fc.ipV6(),
);

describe('formats', () => {
  it.each(Object.entries(fullFormats))('agree with ajv-formats in full mode: %s', (name, format) => {
    const validate = loadOne({ schema: { format: name } });
    const judge = (value: unknown): boolean => {
      if (format === true) return true;
      if (format instanceof RegExp) return typeof value !== 'string' || format.test(value);
      const definition =
        typeof format === 'function' ? { validate: format, type: 'string' } : { type: 'string', ...(format as object) };
      const { validate: check, type } = definition as {
        readonly validate: RegExp | ((value: unknown) => boolean);
        readonly type: string;
      };
      if (typeof value !== type) return true;
      return check instanceof RegExp ? check.test(String(value)) : check(value);
    };
    const value = fc.oneof(
      { arbitrary: anyText, weight: 8 },
      fc.double({ noNaN: true, noDefaultInfinity: true }),
      fc.integer(),
      fc.constant(2 ** 31),
    );
    fc.assert(
      fc.property(value, (one) => {
        const verdict = validate(one);
        // The explanation judges by the same predicate.
        return verdict === judge(one) && verdict === (validate.errors === null);
      }),
      { seed: 7, numRuns: 400 },
    );
  });

  it('that nobody knows say nothing', () => {
    expect(loadOne({ schema: { format: 'constructor' } })('x')).toBe(true);
  });
});
