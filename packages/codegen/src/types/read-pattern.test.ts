import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readPattern } from './read-pattern.ts';
import { areApart, isNarrower, matchesTemplate } from './template.ts';

const literals = (...texts: readonly string[]) => ({ literals: texts, templates: [] });
const templates = (exact: boolean, ...pieces: readonly (readonly string[])[]) => ({
  literals: [],
  templates: pieces.map((one) => ({ pieces: one, exact })),
});

describe('readPattern', () => {
  it.each([
    ['^a$', literals('a')],
    ['^$', literals('')],
    ['^(a|b)$', literals('a', 'b')],
    ['^a$|^b$', literals('a', 'b')],
    ['^v[1-3]$', literals('v1', 'v2', 'v3')],
    ['^a{2,3}$', literals('aa', 'aaa')],
    ['^items?$', literals('item', 'items')],
    ['^a\\.b\\/c$', literals('a.b/c')],
    ['^x-', templates(true, ['x-', ''])],
    ['-x$', templates(true, ['', '-x'])],
    ['x', templates(true, ['', 'x', ''])],
    ['^https?://', templates(true, ['http://', ''], ['https://', ''])],
    ['^a[\\s\\S]*b$', templates(true, ['a', 'b'])],
    ['^a.*', templates(true, ['a', ''])],
    ['^a.*b$', templates(false, ['a', 'b'])],
    ['^a.+', templates(false, ['a', ''])],
    ['^a.*.*b$', templates(false, ['a', 'b'])],
    ['.*', templates(true, ['', ''])],
    ['', templates(true, ['', ''])],
  ])('reads %s', (pattern, shape) => {
    expect(readPattern(pattern)).toEqual(shape);
  });

  it.each(['^[a-z]+$', '^[0-9]{4}$', '^.$', 'a^b', '(?=a)', '\\w', '^(a', 'a{2', '[^a]', '^\\u0041$', '(a)\\1'])(
    'leaves %s a pattern',
    (pattern) => {
      expect(readPattern(pattern)).toBeUndefined();
    },
  );

  const atom = fc.constantFrom(
    'a',
    'b',
    '-',
    '\\.',
    '[ab]',
    '(a|b)',
    '(?:ab|)',
    '.*',
    '.+',
    '[\\s\\S]*',
    'a?',
    'b{1,2}',
  );
  const sequence = fc
    .tuple(fc.constantFrom('^', ''), fc.array(atom, { maxLength: 4 }), fc.constantFrom('$', ''))
    .map(([start, atoms, end]) => `${start}${atoms.join('')}${end}`);
  const patterns = fc.array(sequence, { minLength: 1, maxLength: 2 }).map((alternatives) => alternatives.join('|'));
  const text = fc.string({ unit: fc.constantFrom('a', 'b', '-', '.', '\n'), maxLength: 6 });

  it('matches what the pattern matches, and no more where it says so', () => {
    fc.assert(
      fc.property(patterns, fc.array(text, { minLength: 1, maxLength: 30 }), (pattern, samples) => {
        const shape = readPattern(pattern);
        if (shape === undefined) return;
        const exact = shape.templates.every((template) => template.exact);
        for (const sample of samples) {
          const matches = new RegExp(pattern, 'u').test(sample);
          const said =
            shape.literals.includes(sample) || shape.templates.some((template) => matchesTemplate(template, sample));
          if (matches || exact) expect([pattern, sample, said]).toEqual([pattern, sample, matches]);
        }
      }),
      { seed: 3, numRuns: 600 },
    );
  });

  it('knows which templates lie inside each other or apart', () => {
    const pieces = fc.array(fc.string({ unit: fc.constantFrom('a', 'b'), maxLength: 2 }), {
      minLength: 2,
      maxLength: 3,
    });
    const template = pieces.map((list) => ({ pieces: list, exact: true }));
    fc.assert(
      fc.property(template, template, text, (one, other, sample) => {
        if (!matchesTemplate(one, sample)) return;
        if (isNarrower(one, other)) expect(matchesTemplate(other, sample)).toBe(true);
        if (areApart(one, other)) expect(matchesTemplate(other, sample)).toBe(false);
      }),
      { seed: 5, numRuns: 3000 },
    );
  });
});
