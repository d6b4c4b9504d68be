import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Row } from './bench.ts';
import { formatRows } from './format-rows.ts';
import { runBench } from './run-bench.ts';

const row = (holds: boolean | null): Row => ({
  what: 'parse',
  unit: 'ms',
  ours: 1.5,
  peers: { ajv: 1234.56 },
  goal: holds === null ? null : 'no slower than ajv',
  holds,
});

describe('npm run bench', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'bench-'));
    const file = (rows: readonly Row[], comment = '') =>
      `${comment}export const bench = { name: 'x', run: async ({ progress }) => { progress('warming up'); return ${JSON.stringify(rows)}; } };\n`;
    writeFileSync(
      join(folder, 'good.ts'),
      file([row(true), row(null)], '/**\n * What parsing costs,\n * beside others.\n */\n'),
    );
    writeFileSync(join(folder, 'bad.ts'), file([row(true), row(false)]));
    writeFileSync(join(folder, 'not-a-bench.ts'), 'export const other = 1;\n');
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const run = async (...argv: string[]) => {
    const texts = { out: '', err: '' };
    const code = await runBench(argv, folder, {
      out: (text) => {
        texts.out += text;
      },
      err: (text) => {
        texts.err += text;
      },
    });
    return { code, ...texts };
  };

  it('lists the benches, each with its doc comment, when none is named or help is asked for', async () => {
    const help = await run();
    expect(help).toMatchObject({ code: 0, err: '' });
    expect(help.out).toContain('Benches:\n  bad\n  good  What parsing costs, beside others.\n');
    expect(await run('good', '--help')).toEqual(help);
  });

  it('refuses a name that it does not know', async () => {
    expect(await run('goood')).toEqual({ code: 2, out: '', err: "error: no bench 'goood'. Benches: bad, good\n" });
  });

  it('refuses an option that it does not know, and a second name', async () => {
    expect(await run('good', '--jsn')).toMatchObject({
      code: 2,
      err: expect.stringContaining("Unknown option '--jsn'"),
    });
    expect(await run('good', 'bad')).toMatchObject({ code: 2, err: expect.stringContaining("not also 'bad'") });
  });

  it('prints a table and succeeds when every goal holds', async () => {
    const { code, out, err } = await run('good');
    expect({ code, err }).toEqual({ code: 0, err: 'warming up\n' });
    expect(out.split('\n')[0]).toBe('good: What parsing costs, beside others.');
    expect(out).toContain('holds  parse: no slower than ajv (1.50 ms)');
  });

  it('fails when a goal does not hold', async () => {
    expect(await run('bad')).toMatchObject({ code: 1, out: expect.stringContaining('FAILS  parse') });
  });

  it('prints nothing but JSON on stdout with --json', async () => {
    const { code, out } = await run('bad', '--json');
    expect(code).toBe(1);
    expect(JSON.parse(out)).toEqual({ name: 'bad', rows: [row(true), row(false)] });
  });

  it('writes the JSON into a file with --out, and prints the table all the same', async () => {
    const file = join(folder, 'rows.json');
    const { code, out } = await run('good', '--out', file);
    expect(code).toBe(0);
    expect(out).toContain('holds  parse');
    expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual({ name: 'good', rows: [row(true), row(null)] });
    // Before minutes of measuring, not after.
    const refused = await run('good', '--out', join(folder, 'nowhere/rows.json'));
    expect(refused).toMatchObject({ code: 2, out: '', err: expect.stringContaining('nowhere/rows.json') });
  });
});

describe('formatRows', () => {
  it('puts each peer into its column, and a dash where it has no figure', () => {
    const other: Row = { what: 'print', unit: 'ops/s', ours: 20, peers: { zod: 0.12345 }, goal: null, holds: null };
    expect(formatRows([row(null), other])).toBe(
      [
        'what   unit   ours    ajv     zod',
        '─────  ─────  ────  ─────  ──────',
        'parse  ms     1.50  1,235       –',
        'print  ops/s    20      –  0.1235',
      ].join('\n'),
    );
  });

  it('puts the notes below the goals', () => {
    const lines = formatRows([{ ...row(false), note: 'zod is missing' }]).split('\n');
    expect(lines.slice(-2)).toEqual(['FAILS  parse: no slower than ajv (1.50 ms)', 'note   parse: zod is missing']);
  });
});
