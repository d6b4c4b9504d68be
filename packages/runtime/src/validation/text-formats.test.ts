import { describe, expect, it } from 'vitest';
import { textFormats } from './format-predicates.ts';

const long = (text: string) => text.repeat(Math.ceil(1_000_000 / text.length));

describe('formats', () => {
  it.each([...textFormats])('answers at once for a text of a million characters: %s', (_, fits) => {
    const hostile = [
      long('a'),
      long('0'),
      `http://${long(':')}`,
      `http://${long('a:')}`,
      `http://${long('a@')}`,
      `a@${long('a-')}`,
      `a@${long('a.')}!`,
      `{${long('a,')}`,
      `P${long('1')}`,
      `${long('/~0')}~`,
      `a:${long('/')} `,
      long('1:'),
    ];
    // A verdict that took time by the square of the length would not come.
    expect(hostile.map(fits)).toHaveLength(hostile.length);
  });

  it('knows a UUID in its usual spelling and as a URN', () => {
    const isUuid = textFormats.get('uuid');
    expect(isUuid?.('0b9f6f0e-6d6d-4a54-9A4E-2f6c1d9b7a10')).toBe(true);
    expect(isUuid?.('urn:uuid:0b9f6f0e-6d6d-4a54-9a4e-2f6c1d9b7a10')).toBe(true);
    expect(isUuid?.('0b9f6f0e-6d6d-4a54-9a4e-2f6c1d9b7a1')).toBe(false);
    expect(isUuid?.('0b9f6f0e-6d6d-4a54-9a4e-2f6c1d9b7a1\u0141')).toBe(false);
  });
});
