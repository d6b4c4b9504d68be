import { describe, expect, it } from 'vitest';
import { nearest } from './nearest.ts';

const commands = ['init', 'lint', 'check', 'generate', 'serve', 'push', 'dlq', 'outbox'];

describe('nearest', () => {
  it.each([
    ['chekc', 'check'],
    ['chek', 'check'],
    ['lnit', 'init'],
    ['lintt', 'lint'],
    ['gen', 'generate'],
    ['genrate', 'generate'],
    ['server', 'serve'],
    ['dql', 'dlq'],
    ['PUSH', 'push'],
  ])('takes %s for %s', (word, meant) => {
    expect(nearest(word, commands)).toBe(meant);
  });

  it('says nothing when no name is near', () => {
    expect(nearest('frobnicate', commands)).toBeUndefined();
    expect(nearest('x', commands)).toBeUndefined();
    expect(nearest('', commands)).toBeUndefined();
  });

  it('leaves the dashes of flags out of the comparison', () => {
    expect(nearest('--formt', ['--format', '--against'])).toBe('--format');
    expect(nearest('-against', ['--format', '--against'])).toBe('--against');
    expect(nearest('--x', ['--format', '--against'])).toBeUndefined();
  });

  it('does not compare a text of any length', () => {
    expect(nearest('check'.repeat(100_000), commands)).toBeUndefined();
  });
});
