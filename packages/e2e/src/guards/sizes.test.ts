import { describe, expect, it } from 'vitest';
import { isTest, readText, workspaces } from './repository.ts';

const sizes = workspaces
  .flatMap((workspace) => workspace.files)
  .filter((file) => !isTest(file))
  .map((file) => ({ file, lines: readText(file).split('\n').length - 1 }))
  .sort((a, b) => a.lines - b.lines);

const at = (share: number): number => sizes[Math.min(sizes.length - 1, Math.floor(sizes.length * share))]?.lines ?? 0;
const longest = (): string =>
  sizes
    .slice(-8)
    .reverse()
    .map(({ file, lines }) => `${file} ${lines}`)
    .join(', ');

describe('file sizes', () => {
  it('the median source file has fewer than 120 lines', () => {
    expect(at(0.5)).toBeLessThan(120);
  });

  it('nine of ten source files have fewer than 300 lines', () => {
    expect(at(0.9), `the longest: ${longest()}`).toBeLessThan(300);
  });
});
