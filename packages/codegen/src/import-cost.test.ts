import { execFileSync } from 'node:child_process';
import { mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { writeFolder } from './folder/write-folder.ts';
import { smallContract } from './small-contract.test-kit.ts';

it('a generated SDK imports the runtime and itself, neither ajv nor the client of a broker', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'concordat-import-'));
  try {
    await writeFolder(await smallContract(), { out: folder, importSuffix: '.ts' });
    await symlink(join(import.meta.dirname, '../../../node_modules'), join(folder, 'node_modules'), 'junction');
    // The loader tells of every module that it is asked for.
    await writeFile(
      join(folder, 'watch.mjs'),
      "import { registerHooks } from 'node:module';\nconst seen = new Set();\nregisterHooks({ load(url, context, next) { seen.add(url); return next(url, context); } });\nawait import('./shop/index.ts');\nconsole.log(JSON.stringify([...seen]));\n",
    );
    const loaded = JSON.parse(
      execFileSync(process.execPath, ['--conditions=@concordat/source', join(folder, 'watch.mjs')], {
        encoding: 'utf8',
      }),
    ) as readonly string[];
    const foreign = loaded.filter(
      (url) => !url.includes('/packages/runtime/src/') && !url.includes('/shop/') && !url.startsWith('node:'),
    );
    expect(foreign).toEqual([]);
    expect(loaded.some((url) => url.includes('/shop/order-placed.validators.ts'))).toBe(true);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});
