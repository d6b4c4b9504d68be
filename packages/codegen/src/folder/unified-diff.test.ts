import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { unifiedDiff } from './unified-diff.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'concordat-diff-'));
  execFileSync('git', ['init', '--quiet'], { cwd: folder });
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const lines = (count: number, text: (line: number) => string): string =>
  Array.from({ length: count }, (_, line) => `${text(line)}\n`).join('');

it.each([
  ['a small change', lines(50, String), lines(50, (line) => (line === 20 ? 'other' : String(line)))],
  ['a file that was empty', '', 'one\ntwo\n'],
  ['a last line without its end', 'one\ntwo', 'one\ntwo\n'],
  ['nearly everything', lines(4000, String), lines(4000, (line) => `${line}.`)],
  ['everything, without ends', `${lines(3000, String)}x`, `${lines(3000, (line) => `${line}.`)}y`],
])('is what `git apply` takes: %s', (_name, before, after) => {
  writeFileSync(join(folder, 'file.ts'), before);
  const patch = unifiedDiff('file.ts', before, after);
  execFileSync('git', ['apply', '-'], { cwd: folder, input: patch });
  expect(readFileSync(join(folder, 'file.ts'), 'utf8')).toBe(after);
});

it('gives up looking for the smallest difference of large files', () => {
  const cost = process.cpuUsage();
  const patch = unifiedDiff(
    'file.ts',
    lines(60_000, (line) => `${line} a`),
    lines(60_000, (line) => `${line} b`),
  );
  const { user } = process.cpuUsage(cost);
  expect(patch.split('\n')).toHaveLength(120_005);
  // Minutes without a bound.
  expect(user / 1e6).toBeLessThan(20);
});
