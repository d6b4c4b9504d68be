import type { CheckedFolder, WrittenFolder } from '@concordat/codegen/node';
import type { Contract, Dataschemas } from '@concordat/contract';
import { describe, expect, it } from 'vitest';
import { createStyle } from '../style.ts';
import { formatDrift, formatNotes, formatWritten } from './print-generated.ts';

const plain = createStyle(false);

const written = (folder: Partial<WrittenFolder>): readonly string[] => {
  const none = { written: [], unchanged: [], deleted: [], leftovers: [], orphans: [] };
  return formatWritten({ ...none, ...folder }, 'generated', plain).split('\n');
};

describe('formatWritten', () => {
  it('lists what changed and counts the rest', () => {
    const folder = { written: ['order/index.ts'], unchanged: ['a', 'b'], deleted: ['order/old.ts'] };
    expect(written(folder)).toEqual([
      'written  order/index.ts',
      'deleted  order/old.ts',
      '1 file written, 2 unchanged, 1 deleted in generated',
    ]);
  });

  it('says in one line that there was nothing to do', () => {
    expect(written({ unchanged: ['a', 'b'] })).toEqual(['up to date: 2 files in generated']);
  });

  it('lists no more than one reads', () => {
    const lines = written({ written: Array.from({ length: 1002 }, (_, at) => `order/${at}.ts`) });
    expect(lines).toHaveLength(22);
    expect(lines.slice(-2)).toEqual(['written  … and 982 more', '1,002 files written in generated']);
    expect(written({ written: Array.from({ length: 21 }, (_, at) => `order/${at}.ts`) })).toHaveLength(22);
  });

  it('tells what we once wrote from what somebody else did, and what to do about each', () => {
    expect(written({ unchanged: ['a'], leftovers: ['mail/index.ts'], orphans: ['order/mine.ts'] })).toEqual([
      'leftover mail/index.ts',
      'not ours order/mine.ts',
      'up to date: 1 file in generated',
      "Leftovers were generated once, and this contract doesn't ask for them: 'concordat generate --clean' deletes them.",
      "What concordat didn't write is left alone, but 'concordat generate --check' fails on it: keep it elsewhere.",
    ]);
  });
});

const drifted = (drift: CheckedFolder['drift'], diff = ''): string =>
  formatDrift({ upToDate: false, files: 9, drift, diff }, 'generated', plain);

describe('formatDrift', () => {
  it('says that all is well', () => {
    expect(formatDrift({ upToDate: true, files: 9, drift: [], diff: '' }, 'generated', plain)).toBe(
      'up to date: 9 files in generated',
    );
  });

  it('shows the diff, then every file that differs', () => {
    const diff = '--- a/order/index.ts\n+++ b/order/index.ts\n@@ -1 +1 @@\n-old\n+new\n';
    const text = drifted(
      [
        { kind: 'changed', path: 'order/index.ts' },
        { kind: 'orphan', path: 'order/mine.ts' },
      ],
      diff,
    );
    expect(text.startsWith(diff)).toBe(true);
    expect(text).toContain('\nchanged  order/index.ts\nnot ours order/mine.ts\n');
    expect(text).toMatch(/^2 files in generated differ from what the contract asks for\./m);
  });

  it.each([
    ['changed', "Run 'concordat generate' and commit the result."],
    ['stale', "Run 'concordat generate' and commit the result."],
    ['leftover', "Run 'concordat generate --clean' and commit the result."],
    ['orphan', "Keep files that concordat didn't write out of these folders."],
  ] as const)('says what mends a file that is %s', (kind, step) => {
    expect(drifted([{ kind, path: 'order/a.ts' }])).toMatch(
      new RegExp(`\n1 file in generated differs from what the contract asks for. ${step}$`),
    );
  });

  it('does not obey escape sequences in a file', () => {
    expect(drifted([], '+\u001b[2J\n')).not.toContain('\u001b');
  });
});

describe('formatNotes', () => {
  const known = new Map([['OrderPlaced', 'http://registry/…']]);
  const notes = (dataschemas?: Dataschemas, applications: readonly unknown[] = [1]): string | undefined =>
    formatNotes({ contract: { applications } as unknown as Contract, dataschemas }, plain);

  it('says nothing without a lock, or when it has every event', () => {
    expect(notes()).toBeUndefined();
    expect(notes({ known, changed: [], missing: [] })).toBeUndefined();
  });

  it('names the events without a version, and what registers them', () => {
    expect(notes({ known, changed: ['A', 'B'], missing: ['C'] })).toBe(
      "note: dataschema stays null where concordat.lock.json names no version: A, B changed since, C is new. 'concordat push' registers and writes it.",
    );
    const many = Array.from({ length: 8 }, (_, at) => `E${at}`);
    expect(notes({ known, changed: [], missing: many })).toContain('E0, E1, E2, E3, E4 and 3 more are new.');
  });

  it('says what a contract without applications lacks', () => {
    expect(notes(undefined, [])).toMatch(
      /^note: no application is named, so .* no SDK\. 'applications' in concordat\.yaml/,
    );
  });
});
