import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { timeImports } from './time-imports.ts';

describe('timeImports', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'bench-import-'));
    writeFileSync(join(folder, 'one.mjs'), "import 'node:path';\nexport const one = 1;\n");
    writeFileSync(join(folder, 'two.mjs'), "export { one } from './one.mjs';\n");
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('tells time and modules of each target, a path or an address, and fills the cache it is given', async () => {
    const cache = join(folder, 'cache');
    const costs = await timeImports(
      [
        { name: 'one', target: join(folder, 'one.mjs') },
        { name: 'two', target: pathToFileURL(join(folder, 'two.mjs')).href, cache },
      ],
      2,
    );
    expect([...costs].map(([name, { modules }]) => [name, modules])).toEqual([
      ['one', 1],
      ['two', 2],
    ]);
    for (const { least, median, cpu } of costs.values()) {
      expect(least).toBeGreaterThan(0);
      expect(median).toBeGreaterThanOrEqual(least);
      expect(cpu).toBeGreaterThan(0);
    }
    expect(readdirSync(cache)).not.toEqual([]);
  });

  it('passes on what a target throws', async () => {
    const target = join(folder, 'missing.mjs');
    await expect(timeImports([{ name: 'missing', target }], 1)).rejects.toThrow('missing.mjs');
  });
});
