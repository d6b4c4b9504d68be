import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
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
    const file = (rows: readonly Row[]) =>
      `export const bench = { name: 'x', run: async ({ progress }) => { progress('warming up'); return ${JSON.stringify(rows)}; } };\n`;
    writeFileSync(join(folder, 'good.ts'), file([row(true), row(null)]));
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

  it('lists the benches when none is named', async () => {
    expect(await run()).toMatchObject({ code: 0, out: expect.stringContaining('Benches: bad, good\n') });
  });

  it('refuses a name that it does not know', async () => {
    expect(await run('goood')).toEqual({ code: 2, out: '', err: "error: no bench 'goood'. Benches: bad, good\n" });
  });

  it('prints a table and succeeds when every goal holds', async () => {
    const { code, out, err } = await run('good');
    expect({ code, err }).toEqual({ code: 0, err: 'warming up\n' });
    expect(out).toContain('holds  parse: no slower than ajv');
  });

  it('fails when a goal does not hold', async () => {
    expect(await run('bad')).toMatchObject({ code: 1, out: expect.stringContaining('FAILS  parse') });
  });

  it('prints nothing but JSON on stdout with --json', async () => {
    const { code, out } = await run('bad', '--json');
    expect(code).toBe(1);
    expect(JSON.parse(out)).toEqual({ name: 'bad', rows: [row(true), row(false)] });
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
});
