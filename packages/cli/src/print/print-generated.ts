import type { CheckedFolder, WrittenFolder } from '@concordat/codegen/node';
import type { Style } from '../style.ts';
import { count } from './count.ts';
import { firstLines } from './indent.ts';
import { printable } from './printable.ts';

const lines = (word: string, paths: readonly string[]): readonly string[] =>
  paths.map((path) => `${word} ${printable(path)}`);

/** What writing did: a line for each file that changed, and the figures. */
export const formatWritten = (folder: WrittenFolder, style: Style): string => {
  const { written, unchanged, deleted, orphans } = folder;
  return [
    ...lines(style.good('written'), written),
    ...lines(style.warn('deleted'), deleted),
    ...lines(style.warn('left alone'), orphans),
    `${count(written.length, 'file')} written, ${unchanged.length} unchanged, ${deleted.length} deleted`,
    ...(orphans.length > 0
      ? [
          'What this contract does not generate was left alone. --clean deletes what concordat once wrote; the rest is yours to move.',
        ]
      : []),
  ].join('\n');
};

// A change of a setting changes every file: the list below the diff is what one reads then.
const mostLines = 400;

const meanings = {
  missing: 'is missing',
  changed: 'is not what would be written',
  stale: 'is no longer wanted',
  orphan: 'is not generated from this contract',
} as const;

const colourDiff = (diff: string, style: Style): string =>
  printable(diff)
    .split('\n')
    .map((line) => {
      if (/^(\+\+\+|---|===|@@)/.test(line)) return style.dim(line);
      if (line.startsWith('+')) return style.good(line);
      return line.startsWith('-') ? style.warn(line) : line;
    })
    .join('\n');

/** What differs from what would be written, with the diff. */
export const formatDrift = (checked: CheckedFolder, out: string, style: Style): string => {
  if (checked.upToDate) return `${style.good('up to date')}: ${printable(out)}`;
  // Only what must go needs --clean, which also deletes what somebody may want to keep.
  const flag = checked.drift.some(({ kind }) => kind === 'orphan') ? ' --clean' : '';
  return [
    ...(checked.diff === '' ? [] : [firstLines(colourDiff(checked.diff, style).trimEnd(), mostLines), '']),
    ...checked.drift.map(({ kind, path }) => `${style.bad(kind.padEnd(7))} ${printable(path)} ${meanings[kind]}`),
    `${count(checked.drift.length, 'file')} in ${printable(out)} ${checked.drift.length === 1 ? 'differs' : 'differ'}; 'concordat generate${flag}' mends that.`,
  ].join('\n');
};
