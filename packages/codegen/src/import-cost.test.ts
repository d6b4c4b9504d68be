import { execFileSync } from 'node:child_process';
import { mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writeFolder } from './folder/write-folder.ts';
import { smallContract } from './small-contract.test-kit.ts';

/** The loader tells of every module that it is asked for, Node's own too. */
const watch = `import { registerHooks } from 'node:module';
const seen = new Set();
registerHooks({ load(url, context, next) { seen.add(url); return next(url, context); } });
await import('./shop/index.ts');
console.log(JSON.stringify([...seen]));
`;

/** From source each file is a module. More than this at import, and something came along that could wait until it is asked for. */
const mostModules = 64;

describe('importing a generated SDK', () => {
  let folder: string;
  let loaded: readonly string[];

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'concordat-import-'));
    const order = { type: 'object', properties: { orderId: { type: 'string' } }, required: ['orderId'] };
    const contract = await smallContract({
      events: { OrderPlaced: order, OrderShipped: order },
      applications: {
        shop: [
          ['send', 'OrderPlaced'],
          ['receive', 'OrderShipped'],
        ],
      },
    });
    await writeFolder(contract, { out: folder, importSuffix: '.ts' });
    await symlink(join(import.meta.dirname, '../../../node_modules'), join(folder, 'node_modules'), 'junction');
    await writeFile(join(folder, 'watch.mjs'), watch);
    const argv = ['--conditions=@concordat/source', join(folder, 'watch.mjs')];
    loaded = JSON.parse(execFileSync(process.execPath, argv, { encoding: 'utf8' })) as readonly string[];
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  const below = (place: string): readonly string[] =>
    loaded.filter((url) => url.startsWith(place)).map((url) => url.slice(place.length));
  const runtime = () => below(pathToFileURL(join(import.meta.dirname, '../../runtime/src/')).href);
  const own = () => below(pathToFileURL(join(folder, 'shop/')).href);

  it('loads itself and the runtime: no validator library, no client of a broker or database, nothing of Node', () => {
    expect(loaded).toHaveLength(runtime().length + own().length);
  });

  it('loads what it says of its events, not what its tests need', () => {
    expect([...own()].sort()).toEqual(['index.ts', 'order-placed.ts', 'order-shipped.ts']);
  });

  it('leaves the pipeline of consumers until one starts, and the in-memory broker and store to whoever wants them', () => {
    expect(runtime()).toContain('codegenv1.ts');
    const folders = new Map(['consumer', 'in-memory', 'testing'].map((name) => [name, [] as string[]]));
    for (const file of runtime()) folders.get(file.split('/')[0] ?? '')?.push(file);
    expect(Object.fromEntries(folders)).toEqual({
      consumer: ['consumer/create-consumer.ts', 'consumer/check-consumer-options.ts'],
      'in-memory': [],
      testing: [],
    });
    expect(runtime().filter((file) => file.startsWith('redrive'))).toEqual([]);
  });

  it(`loads at most ${mostModules} modules of the runtime`, () => {
    expect(runtime().length, runtime().join('\n')).toBeLessThanOrEqual(mostModules);
  });
});
