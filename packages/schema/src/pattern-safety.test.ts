import { describe, expect, test } from 'vitest';
import { patternSafety } from './pattern-safety.ts';

describe('patternSafety', () => {
  test.each([
    '^[A-Z]{3}$',
    '^[0-9a-f]{8}-[0-9a-f]{4}$',
    '^\\d{4}-\\d{2}-\\d{2}$',
    '^(?:[a-z0-9]{1,63}\\.){1,10}[a-z]+$',
    '^([a-z]+\\.)+[a-z]+$',
    '^.{0,1000}$',
    '^(?:a|b)*$',
    '\\s+$',
    '^x-',
    '^[\\p{L}\\p{N}]+$',
    '(?=a)b?',
  ])('%s is safe for texts of any length', (pattern) => {
    expect(patternSafety(pattern)).toEqual({ type: 'safe', maxLength: undefined });
  });

  test.each([
    ['^\\d+\\d+$', 24_494],
    ['^[^@]+@[^@]+\\.[^@]+$', 24_494],
    ['^\\s*(.*)\\s*$', 1_216],
  ])('%s is safe for texts up to %d characters', (pattern, maxLength) => {
    expect(patternSafety(pattern)).toEqual({ type: 'safe', maxLength });
  });

  test.each([
    ['nested repetition', '^(a+)+$'],
    ['nested repetition in a group', '^(?:(?:a|b)*)*c'],
    ['a choice of two equal ways', '^(a|a)*$'],
    ['a choice of overlapping ways', '^foo(\\w|\\d)*bar$'],
    ['a choice of two ways of unequal length', '^(ab|a|b)*$'],
    ['bounded repetition in bounded repetition', '^(a{1,30}){1,30}$'],
    ['optional repetition', '^(a?){30}a{30}$'],
    ['in a lookahead', '(?=(a+)+b)a'],
    ['words and spaces', '^(\\w+\\s?)*$'],
    [
      'a well-known e-mail pattern',
      '^([a-zA-Z0-9])(([\\-.]|[_]+)?([a-zA-Z0-9]+))*(@){1}[a-z0-9]+[.]{1}(([a-z]{2,3})|([a-z]{2,3}[.]{1}[a-z]{2,3}))$',
    ],
    ['longer than anybody can read', 'a'.repeat(6_000)],
  ])('%s is catastrophic', (_, pattern) => {
    expect(patternSafety(pattern)).toMatchObject({ type: 'catastrophic' });
  });

  test.each(['(', '\\-', '[b-a]', '(?<a>)(?<a>)', '\\p{Nope}'])('%s does not compile with the flag u', (pattern) => {
    expect(patternSafety(pattern)).toMatchObject({ type: 'invalid' });
  });

  test('patterns that are built to be hard to analyse are analysed in bounded time', () => {
    const hard = [
      '('.repeat(500) + ')'.repeat(500),
      '(?:a|b|c|d|e)'.repeat(300),
      '((a*)*)*'.repeat(50),
      `(${Array.from({ length: 500 }, (_, i) => `a${i}`).join('|')})*x`,
      'a{5000}'.repeat(20),
      `${'(?:'.repeat(200)}a${'){2}'.repeat(200)}`,
    ];
    const start = process.cpuUsage().user;
    for (const pattern of hard) expect(['safe', 'catastrophic']).toContain(patternSafety(pattern).type);
    expect((process.cpuUsage().user - start) / 1e6).toBeLessThan(20);
  });
});
