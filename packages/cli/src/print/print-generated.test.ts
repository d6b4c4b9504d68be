import { describe, expect, it } from 'vitest';
import { createStyle } from '../style.ts';
import { formatDrift, formatWritten } from './print-generated.ts';

const plain = createStyle(false);

describe('formatWritten', () => {
  it('lists what changed and counts the rest', () => {
    const folder = { written: ['order/index.ts'], unchanged: ['a', 'b'], deleted: ['order/old.ts'], orphans: [] };
    expect(formatWritten(folder, plain).split('\n')).toEqual([
      'written order/index.ts',
      'deleted order/old.ts',
      '1 file written, 2 unchanged, 1 deleted',
    ]);
  });

  it('names what it left alone, and the way to be rid of it', () => {
    const text = formatWritten({ written: [], unchanged: [], deleted: [], orphans: ['order/mine.ts'] }, plain);
    expect(text).toContain('left alone order/mine.ts\n');
    expect(text).toContain('--clean');
  });
});

describe('formatDrift', () => {
  it('says that all is well', () => {
    expect(formatDrift({ upToDate: true, drift: [], diff: '' }, 'generated', plain)).toBe('up to date: generated');
  });

  it('shows the diff, then every file that differs', () => {
    const diff = '--- a/order/index.ts\n+++ b/order/index.ts\n@@ -1 +1 @@\n-old\n+new\n';
    const drift = [
      { kind: 'changed', path: 'order/index.ts' },
      { kind: 'orphan', path: 'order/mine.ts' },
    ] as const;
    const text = formatDrift({ upToDate: false, drift, diff }, 'generated', plain);
    expect(text.startsWith(diff)).toBe(true);
    expect(text).toContain('changed order/index.ts is not what would be written\n');
    expect(text).toContain('orphan  order/mine.ts is not generated from this contract\n');
    expect(text).toMatch(/2 files in generated differ; 'concordat generate --clean' mends that\.$/);
  });

  it('does not advise to delete when nothing has to go', () => {
    const drift = [{ kind: 'changed', path: 'order/index.ts' }] as const;
    expect(formatDrift({ upToDate: false, drift, diff: '' }, 'generated', plain)).toMatch(
      /1 file in generated differs; 'concordat generate' mends that\.$/,
    );
  });

  it('does not obey escape sequences in a file', () => {
    const diff = '+\u001b[2J\n';
    expect(formatDrift({ upToDate: false, drift: [], diff }, 'x', plain)).not.toContain('\u001b');
  });
});
