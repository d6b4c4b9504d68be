import { execFile } from 'node:child_process';
import { appendFile, copyFile, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { published, root } from '../guards/repository.ts';

const execute = promisify(execFile);

// The oldest line that `engines` allows; the other is the one that runs this test.
const oldestNode = '22.23.3';

// Needs a test runner and a server, which an ordinary installation hasn't.
const needsMore = new Set(['@concordat/postgres/testing']);

const entries = published.flatMap(({ manifest }) =>
  Object.keys(manifest.exports ?? {})
    .filter((door) => door !== './package.json')
    .map((door) => `${manifest.name}${door.slice(1)}`)
    .filter((entry) => !needsMore.has(entry)),
);

/** Two applications of one contract, one broker; the loader tells of every module that it is asked for. */
const useSdks = `import { registerHooks } from 'node:module';
const seen = new Set();
registerHooks({ load(url, context, next) { seen.add(url); return next(url, context); } });
const { defineSdk: defineOrder } = await import('./generated/order/index.ts');
const foreign = [...seen].filter((url) => !url.includes('/generated/'));

const { inMemoryBroker, inMemoryStore, RuntimeError } = await import('@concordat/runtime');
const { inMemorySdk } = await import('@concordat/runtime/testing');
const { defineSdk: defineBilling } = await import('./generated/billing/index.ts');
const broker = inMemoryBroker();
const order = defineOrder({ broker, store: inMemoryStore() });
const billing = defineBilling({ broker, store: inMemoryStore() });
const refusals = [];
for (const wrong of [
  () => order.orderPlaced.parse(new TextEncoder().encode('{}')),
  () => order.consumer(''),
  () => order.startRelay({ batch: 0 }),
  () => inMemorySdk(defineOrder).sdk.consumer('order').start(),
]) {
  try { await wrong(); } catch (error) { refusals.push(error instanceof RuntimeError && error.code); }
}
const payload = order.orderPlaced.example();
const handled = Promise.withResolvers();
const running = await billing.consumer('billing').on(billing.orderPlaced, async (event) => handled.resolve(event)).start();
await order.orderPlaced.publish(payload);
const received = JSON.stringify(await handled.promise) === JSON.stringify(payload);
await running.stop();
console.log(JSON.stringify({ foreign: foreign.map((url) => url.replace(/.*node_modules\\//, '')), refusals, received }));
process.exit();
`;

/** A consumer and its test, against packages that were generated, built, packed and installed. */
const usePackages = `import { defineSdk, type OrderPlaced } from '@shop/billing-events';
import { exampleOrderPlaced, testSdk } from '@shop/billing-events/testing';
import { orderPlaced } from '@shop/order-events';

const order: OrderPlaced = exampleOrderPlaced({ note: 'ring twice' });
const test = testSdk();
const handled = Promise.withResolvers<string>();
const running = await test.sdk
  .consumer('billing')
  .on(test.sdk.orderPlaced, async (event) => handled.resolve(event.note ?? ''))
  .start();
await test.receive(test.sdk.orderPlaced, order);
console.log(JSON.stringify([orderPlaced.name, typeof defineSdk, await handled.promise]));
await running.stop();
`;

/** npm, without the settings that an `npm run` above us hands down. */
const npm = (cwd: string, ...argv: readonly string[]): Promise<{ stdout: string }> => {
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('npm_')));
  return execute('npm', [...argv], {
    cwd,
    env: { ...env, TURBO_TELEMETRY_DISABLED: '1' },
    maxBuffer: 64 * 1024 * 1024,
  });
};

describe('the published packages, packed and installed in an empty folder', () => {
  let folder: string;
  let app: string;
  let node22: string;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'pack-'));
    app = join(folder, 'app');
    const tarballs = join(folder, 'tarballs');
    const runtime = join(folder, 'node22');
    for (const path of [app, tarballs, runtime]) await mkdir(path);

    await npm(root, 'run', 'build');
    const chosen = published.map(({ folder: workspace }) => `--workspace=${workspace}`);
    await npm(root, 'pack', '--pack-destination', tarballs, '--ignore-scripts', ...chosen);
    const dependencies = Object.fromEntries(
      await Promise.all(
        published.map(async ({ manifest }) => {
          const prefix = `${manifest.name.replace('@', '').replace('/', '-')}-${manifest.version}`;
          const file = (await readdir(tarballs)).find((name) => name === `${prefix}.tgz`);
          return [manifest.name, `file:${join(tarballs, String(file))}`];
        }),
      ),
    );
    const manifest = { name: 'app', private: true, type: 'module', dependencies };
    await writeFile(join(app, 'package.json'), JSON.stringify(manifest));
    const quiet = ['--no-audit', '--no-fund', '--prefer-offline'];
    await npm(app, 'install', '--ignore-scripts', ...quiet);

    const allowScripts = { node: true };
    await writeFile(join(runtime, 'package.json'), JSON.stringify({ name: 'node22', private: true, allowScripts }));
    await npm(runtime, 'install', `node@${oldestNode}`, ...quiet);
    node22 = join(runtime, 'node_modules/.bin/node');
  }, 300_000);
  afterAll(() => rm(folder, { recursive: true, force: true }));

  const nodes = [
    ['the oldest Node that we support', () => node22],
    ['the Node that we develop on', () => process.execPath],
  ] as const;

  it('hold what is built and nothing that only we need', async () => {
    for (const { manifest } of published) {
      const files = await readdir(join(app, 'node_modules', manifest.name), { recursive: true });
      const own = files.filter((file) => !file.startsWith('node_modules'));
      expect(own, manifest.name).toEqual(
        expect.arrayContaining(['LICENSE', 'README.md', 'package.json', 'dist/index.js', 'dist/index.d.ts']),
      );
      expect(own.filter((file) => /\.test\.|\.test-kit\.|\bfixtures\b|tsbuildinfo|^src\b/.test(file))).toEqual([]);
    }
  });

  describe.each(nodes)('on %s', (_name, node) => {
    it('every entry can be imported', async () => {
      const script = `const found = {};
        for (const entry of ${JSON.stringify(entries)}) {
          try { found[entry] = Object.keys(await import(entry)).length > 0 ? 'fine' : 'empty'; }
          catch (error) { found[entry] = String(error); }
        }
        console.log(JSON.stringify(found));`;
      const { stdout } = await execute(node(), ['--input-type=module', '--eval', script], { cwd: app });
      expect(JSON.parse(stdout)).toEqual(Object.fromEntries(entries.map((entry) => [entry, 'fine'])));
    });

    it('concordat init and lint work', async () => {
      const contract = await mkdtemp(join(app, 'contract-'));
      const bin = join(app, 'node_modules/concordat/bin/concordat.js');
      await execute(node(), [bin, 'init'], { cwd: contract });
      const { stdout } = await execute(node(), [bin, 'lint'], { cwd: contract });
      expect(stdout).toContain('no errors');
    });

    it('a generated SDK loads two files of the runtime and nothing else; the pipeline comes when a consumer starts', async () => {
      const contract = await mkdtemp(join(app, 'sdk-'));
      const bin = join(app, 'node_modules/concordat/bin/concordat.js');
      await execute(node(), [bin, 'init'], { cwd: contract });
      await appendFile(join(contract, 'concordat.yaml'), "  importSuffix: '.ts'\n");
      await execute(node(), [bin, 'generate'], { cwd: contract });
      await writeFile(join(contract, 'use.mjs'), useSdks);
      const { stdout } = await execute(node(), ['use.mjs'], { cwd: contract });
      expect(JSON.parse(stdout)).toEqual({
        foreign: ['@concordat/runtime/dist/codegenv1.js', '@concordat/runtime/dist/core.js'],
        refusals: ['invalid', 'usage', 'usage', 'usage'],
        received: true,
      });
    });
  });

  it('a generated package is built with tsc, packed, installed and imported', async () => {
    const contract = await mkdtemp(join(app, 'package-'));
    const bin = join(app, 'node_modules/concordat/bin/concordat.js');
    const tsc = join(root, 'node_modules/.bin/tsc');
    await execute(process.execPath, [bin, 'init'], { cwd: contract });
    await copyFile(join(root, 'packages/e2e/src/generated-sdk/event-list.ts'), join(contract, 'event-list.ts'));
    const settings = "  package: { name: '@shop/{application}-events' }\n  generators: [event-list.ts]\n";
    await appendFile(join(contract, 'concordat.yaml'), settings);
    await execute(process.execPath, [bin, 'generate'], { cwd: contract });
    for (const application of ['order', 'billing']) {
      const generated = join(contract, 'generated', application);
      await execute(tsc, ['-p', '.'], { cwd: generated });
      await npm(generated, 'pack', '--ignore-scripts', '--pack-destination', contract);
    }
    await execute(process.execPath, [bin, 'generate', '--check'], { cwd: contract });
    const packed = ['order', 'billing'].map((application) => join(contract, `shop-${application}-events-1.0.0.tgz`));
    await npm(
      app,
      'install',
      '--no-save',
      '--ignore-scripts',
      '--no-audit',
      '--no-fund',
      '--prefer-offline',
      ...packed,
    );
    const files = await readdir(join(app, 'node_modules/@shop/order-events'), { recursive: true });
    expect(files).toEqual(
      expect.arrayContaining(['package.json', 'dist/index.js', 'dist/index.d.ts', 'dist/testing.js']),
    );
    expect(files.filter((file) => file.endsWith('.ts') && !file.endsWith('.d.ts'))).toEqual([]);
    expect(await readFile(join(contract, 'generated/billing/EVENTS.md'), 'utf8')).toContain(
      '- **OrderPlaced** (receive)',
    );
    await rm(join(contract, 'generated'), { recursive: true });
    await writeFile(join(contract, 'use.ts'), usePackages);
    const flags = ['--strict', '--module', 'nodenext', '--target', 'es2024', '--types', '', '--noEmit', 'use.ts'];
    await execute(tsc, flags, { cwd: contract });
    const { stdout } = await execute(process.execPath, ['use.ts'], { cwd: contract });
    expect(JSON.parse(stdout)).toEqual(['OrderPlaced', 'function', 'ring twice']);
  });

  it('the command is linked', async () => {
    const { stdout } = await execute(join(app, 'node_modules/.bin/concordat'), ['--help'], {
      cwd: app,
      env: { ...process.env, PATH: `${join(node22, '..')}:${process.env.PATH}` },
    });
    expect(stdout).toContain('Usage: concordat');
  });
});
