import type { TrickySchema } from './tricky-schemas.test-kit.ts';

/** All in 2020-12. */
export const trickyTexts: readonly TrickySchema[] = [
  {
    what: 'a pattern with two beginnings',
    schema: { type: 'string', pattern: '^(a|b)-' },
    valid: ['a-', 'b-1'],
    invalid: ['a', 'aq', 'q-', 'ac', 'ad', 'a_'],
  },
  {
    what: 'a pattern with an optional letter',
    schema: { type: 'string', pattern: '^https?://' },
    valid: ['https://', 'http://x', 'https://q', 'https://x', 'https://https://'],
    invalid: ['qhttps://', ['https://'], ['qhttps://'], { 'https://https://': 0 }, ['https://', ''], 'x'],
  },
  {
    what: 'a pattern with a class',
    schema: { type: 'string', pattern: '^v[123]$' },
    valid: ['v1'],
    invalid: ['v', 'vq', 'vv', 'v4', '', 'zz'],
  },
  {
    what: 'a pattern with two choices',
    schema: { type: 'string', pattern: '^(a|b)(c|d)$' },
    valid: ['ad', 'ac'],
    invalid: ['a', 'aq', 'qc', 'qd', 'a-', 'a_'],
  },
  {
    what: 'a pattern of patterns',
    schema: { type: 'string', pattern: '^a$|^b$' },
    valid: ['a'],
    invalid: ['', '7', 'aq', 'bq', 'qa', 'qb'],
  },
  {
    what: 'a pattern with a counted letter',
    schema: { type: 'string', pattern: '^a{2,3}$' },
    valid: ['aa', 'aaa'],
    invalid: ['a', 'ac', 'ad', 'a-', 'a_', 'aaaa'],
  },
  {
    what: 'a pattern with any text between',
    schema: { type: 'string', pattern: '^a[\\s\\S]*z$' },
    valid: ['a[S]z'],
    invalid: ['S]z', 'qS]z', 'a[', 'a[q', 'S]zq', 'a'],
  },
  {
    what: 'a pattern of digits',
    schema: { type: 'string', pattern: '^[0-9]+$' },
    valid: ['7', '12', '007'],
    invalid: [0, [], {}, [1], [''], ['a']],
    beyond: ['', 'a'],
  },
  {
    what: 'literals or a pattern',
    schema: { type: 'string', oneOf: [{ enum: ['auto', 'none'] }, { pattern: '^#' }] },
    valid: ['#', '#q', '##', 'auto', 'none'],
    invalid: ['', 'a', 'q#', 'zz', '12', 'v1'],
  },
  {
    what: 'two patterns at once',
    schema: { allOf: [{ type: 'string', pattern: '^a-' }, { pattern: '-z$' }] },
    valid: ['a-z', 'a--z', 'a-b-z'],
    invalid: ['-z', 'q-z', 'a', 'zz', 'ac', 'ad'],
    beyond: ['a-', 'a-q'],
  },
];
